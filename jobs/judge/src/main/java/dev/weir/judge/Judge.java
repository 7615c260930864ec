package dev.weir.judge;

import dev.weir.core.config.ConfigException;
import dev.weir.core.config.JudgeConfig;
import dev.weir.core.config.MonitorConfig;
import dev.weir.core.engine.PolicyBook;
import dev.weir.core.price.PriceTable;
import dev.weir.judge.endpoint.Backoff;
import dev.weir.judge.endpoint.Breaker;
import dev.weir.judge.endpoint.Endpoint;
import dev.weir.judge.endpoint.Spending;
import dev.weir.judge.topic.FeedbackTopic;
import dev.weir.judge.topic.PolicyTopic;
import dev.weir.judge.topic.SampleTopic;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;

/**
 * Reads samples, asks a model about some of them by the rubrics of their policies, and writes its
 * verdicts as feedback. Needs neither Kafka nor the model to start: it waits for both.
 */
public final class Judge implements AutoCloseable {

  private static final int CODE_BYTES = 16;

  /** Workers for each request under way: those that wait hold no place. */
  private static final int WORKERS_PER_PLACE = 4;

  private final CountDownLatch closing = new CountDownLatch(1);
  private final SecureRandom unguessable = new SecureRandom();
  private final Breaker breaker;
  private final JudgeMeters meters;
  private final JudgeServer server;
  private final FeedbackTopic feedback;
  private final SampleTopic samples;

  private Judge(MonitorConfig config, String url, PolicyBook book, PriceTable prices) {
    JudgeConfig judge = config.judge();
    InstantSource clock = InstantSource.system();
    PolicyTopic policies = new PolicyTopic(config.kafka(), config.topics().policies(), book);
    breaker = new Breaker(judge.breakerFailures(), judge.longestPause());
    Spending spending = new Spending(judge, prices, clock, System.nanoTime());
    meters = new JudgeMeters(breaker, spending, policies);
    server = new JudgeServer(judge, meters.registry());
    feedback = new FeedbackTopic(config.kafka(), config.topics().feedback(), closing);
    Asking asking =
        new Asking(
            new Endpoint(url, judge, clock),
            breaker,
            spending,
            new Backoff(judge.longestPause(), new SplittableRandom(judge.seed())),
            meters,
            judge.attempts(),
            judge.concurrency(),
            closing);
    Hearing hearing = new Hearing(judge, policies, asking, feedback, meters, this::code, clock);
    samples =
        new SampleTopic(
            config, policies, hearing, closing, WORKERS_PER_PLACE * judge.concurrency());
    meters.show(samples);
    server.start(new Standing());
  }

  /**
   * Starts to read and to listen.
   *
   * @throws ConfigException when {@code judge.url} is missing, or policies or prices of the
   *     configuration cannot be read
   * @throws java.io.UncheckedIOException when the address of the metrics cannot be listened on
   */
  public static Judge start(MonitorConfig config) {
    String url = config.judge().url();
    if (url == null) {
      throw new ConfigException(
          "judge.url",
          "nothing",
          "the address of an OpenAI-compatible interface",
          "Set it to one such as http://127.0.0.1:8000/v1.");
    }
    return new Judge(config, url, PolicyBook.over(config.validate().policies()), prices(config));
  }

  private static PriceTable prices(MonitorConfig config) {
    String file = config.prices().file();
    if (file == null) {
      return PriceTable.shipped();
    }
    try {
      return PriceTable.read(Path.of(file));
    } catch (IOException e) {
      throw new ConfigException(
          "prices.file",
          "'" + file + "', which cannot be read",
          "a price table",
          "Correct the file or leave the key out.",
          e);
    }
  }

  private String code() {
    byte[] bytes = new byte[CODE_BYTES];
    unguessable.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** The port its metrics are at, also when the settings left it to the system. */
  public int port() {
    return server.port();
  }

  /** Ends after the requests under way, within some seconds. */
  @Override
  public void close() {
    closing.countDown();
    samples.close();
    feedback.close();
    server.close();
    meters.close();
  }

  private final class Standing implements JudgeServer.Health {

    @Override
    public boolean alive() {
      return samples.alive();
    }

    @Override
    public String line() {
      if (!samples.alive()) {
        return "stopped: the reader of samples ended; see the log";
      }
      if (!samples.reachable()) {
        return "waiting for Kafka";
      }
      return breaker.state() == Breaker.State.CLOSED
          ? "judging"
          : "waiting for the model, which does not answer";
    }
  }
}
