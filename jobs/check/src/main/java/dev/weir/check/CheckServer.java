package dev.weir.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import dev.weir.core.config.CheckConfig;
import dev.weir.core.config.ConfigException;
import dev.weir.core.config.MonitorConfig;
import dev.weir.core.engine.Plans;
import dev.weir.core.policy.PolicyReader;
import dev.weir.core.validate.Catalogue;
import dev.weir.exporter.HttpLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Checks texts and calls over HTTP by the engine and the policies of the stream.
 *
 * <p>A connection has a thread while a request is on its way, and the checkers are few: a client
 * that sends slowly holds a connection and no checker.
 */
public final class CheckServer implements AutoCloseable {

  private static final Duration TOPIC_PATIENCE = Duration.ofSeconds(10);
  private static final Duration CHECKER_PATIENCE = Duration.ofMillis(250);
  private static final long END_MILLIS = 5_000;
  private static final int SPARE_THREADS = 16;
  private static final long SPARE_SECONDS = 30;
  private static final int WARM_UP_ROUNDS = 100;
  private static final byte[] WARM_UP =
      "{\"text\":\"Write to jane@example.org, +1 212 555 0123, and pay with 4111 1111 1111 1111.\"}"
          .getBytes(UTF_8);

  private final HttpServer http;
  private final ExecutorService threads;
  private final CheckHttp answers;
  private final PolicyFollowers followers;
  private final CheckMeters meters;

  private CheckServer(
      HttpServer http, MonitorConfig settings, LivePolicies policies, PolicyFollowers followers) {
    this.http = http;
    this.followers = followers;
    CheckConfig config = settings.check();
    int maxBytes = config.maxBody().intBytes();
    int processors = Runtime.getRuntime().availableProcessors();
    Checkers checkers =
        new Checkers(
            config.threads() == 0 ? processors : config.threads(),
            CHECKER_PATIENCE,
            policies,
            InstantSource.system(),
            maxBytes,
            settings.redact());
    checkers.warmUp(WARM_UP, WARM_UP_ROUNDS);
    meters = new CheckMeters(policies, followers.topic());
    answers = new CheckHttp(new BodyReader(maxBytes), checkers, meters, followers::line);
    meters.show(answers);
    threads = threads(config.connections());
    http.setExecutor(threads);
    http.createContext("/", answers);
    http.start();
  }

  /**
   * Starts to listen, with the policies of the file and, where Kafka answers within ten seconds, of
   * the topic in force.
   *
   * @param followTopic whether policies come by the topic too
   * @throws ConfigException when the policies of the file cannot be applied
   * @throws UncheckedIOException naming the address, when it cannot be listened on
   */
  public static CheckServer start(MonitorConfig config, boolean followTopic)
      throws InterruptedException {
    HttpLimits.set(config.check().requestTimeout(), config.check().connections());
    Plans plans = new Plans(Catalogue.load());
    String named = config.validate().policies();
    String text = named == null ? "" : read(Path.of(named));
    LivePolicies policies =
        new LivePolicies(
            named == null ? List.of() : new PolicyReader(plans.catalogue()).read(text, named),
            plans);
    HttpServer http = bind(config.check());
    PolicyFollowers followers = PolicyFollowers.start(config, followTopic, text, policies);
    try {
      followers.awaitStart(TOPIC_PATIENCE);
      return new CheckServer(http, config, policies, followers);
    } catch (InterruptedException | RuntimeException failed) {
      followers.close();
      http.stop(0);
      throw failed;
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new ConfigException(
          "validate.policies",
          "'" + file + "', which cannot be read as UTF-8 text",
          "policies in YAML or JSON",
          "Check that the file exists and may be read.",
          e);
    }
  }

  private static HttpServer bind(CheckConfig config) {
    try {
      return HttpServer.create(new InetSocketAddress(config.host(), config.port()), 0);
    } catch (IOException | RuntimeException taken) {
      IOException cause = taken instanceof IOException io ? io : new IOException(taken);
      throw new UncheckedIOException(
          "Cannot listen on " + config.host() + ":" + config.port() + ": " + taken.getMessage(),
          cause);
    }
  }

  private static ExecutorService threads(int connections) {
    return new ThreadPoolExecutor(
        0,
        connections + SPARE_THREADS,
        SPARE_SECONDS,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        work -> {
          Thread thread = new Thread(work, "weir-check-http");
          thread.setDaemon(true);
          return thread;
        },
        // There are more threads than connections; if not, a time limit ends the connection.
        new ThreadPoolExecutor.DiscardPolicy());
  }

  /** The port listened on, also when the settings left it to the system. */
  public int port() {
    return http.getAddress().getPort();
  }

  /** One line for people about what it goes by. */
  public String line() {
    return followers.line();
  }

  /** Answers what is in hand, up to five seconds, and ends. */
  @Override
  public void close() {
    try {
      answers.end(END_MILLIS);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    http.stop(0);
    threads.shutdownNow();
    followers.close();
    meters.close();
  }
}
