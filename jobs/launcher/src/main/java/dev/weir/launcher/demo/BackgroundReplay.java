package dev.weir.launcher.demo;

import dev.weir.core.config.MonitorConfig;
import dev.weir.launcher.environment.EnvironmentException;
import dev.weir.launcher.replay.Speed;
import dev.weir.traffic.replay.InputTopics;
import dev.weir.traffic.replay.KafkaCallSink;
import dev.weir.traffic.replay.Replay;
import dev.weir.traffic.replay.ReplayResult;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** A replay on a thread of its own, watched by others. */
public final class BackgroundReplay implements AutoCloseable {

  /** Longer than any recording. */
  public static final Duration EVER = Duration.ofDays(36_500);

  private static final long JOIN_MILLIS = 10_000;

  private final CompletableFuture<ReplayResult> result = new CompletableFuture<>();
  private final Thread thread;
  private final long expected;
  private volatile long sent;

  private BackgroundReplay(Replay replay, MonitorConfig config, Speed speed, Duration lively) {
    expected = replay.records();
    replay.reportingTo((records, all, micros) -> sent = records);
    thread = new Thread(() -> run(replay, config, speed, lively), "weir-replay");
    thread.setDaemon(true);
  }

  /** Begins to send. */
  public static BackgroundReplay start(Replay replay, MonitorConfig config, Speed speed) {
    return start(replay, config, speed, EVER);
  }

  /** Begins to send, at that speed only the last part of the recording and at once all before. */
  public static BackgroundReplay start(
      Replay replay, MonitorConfig config, Speed speed, Duration lively) {
    BackgroundReplay background = new BackgroundReplay(replay, config, speed, lively);
    background.thread.start();
    return background;
  }

  /** Records handed to Kafka so far. */
  public long sent() {
    return sent;
  }

  /** Records there will be in all. */
  public long expected() {
    return expected;
  }

  /**
   * What was sent, once all of it was taken by Kafka; null before.
   *
   * @throws EnvironmentException when sending failed
   */
  public @Nullable ReplayResult result() throws InterruptedException {
    if (!result.isDone()) {
      return null;
    }
    try {
      return result.get();
    } catch (ExecutionException | CancellationException e) {
      throw new EnvironmentException(
          "The replay failed: " + e.getMessage(), "Look into .weir/weir.log", e);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    boolean interrupted = Thread.interrupted();
    try {
      thread.join(JOIN_MILLIS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(Replay replay, MonitorConfig config, Speed speed, Duration lively) {
    InputTopics topics =
        new InputTopics(
            config.topics().calls(),
            config.topics().requests(),
            config.topics().responses(),
            config.topics().feedback());
    try {
      ReplayResult sentAll;
      try (KafkaCallSink sink =
          KafkaCallSink.open(
              config.kafka().bootstrapServers(), config.kafka().clientProperties(), topics)) {
        Instant start = Instant.now();
        long last = replay.recording().survey().lastMicros() + replay.shiftMicros(start);
        sentAll = replay.run(sink, speed.pacer(last - lively.toNanos() / 1_000), start);
      }
      result.complete(sentAll);
    } catch (IOException | InterruptedException | RuntimeException e) {
      result.completeExceptionally(e);
    }
  }
}
