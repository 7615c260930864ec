package dev.weir.launcher.drill;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.core.decode.SingleObject;
import dev.weir.launcher.environment.EnvironmentException;
import dev.weir.schemas.LlmCall;
import dev.weir.traffic.drill.HealthyCalls;
import dev.weir.traffic.drill.Incident;
import dev.weir.traffic.replay.CallSink;
import dev.weir.traffic.replay.Channel;
import dev.weir.traffic.replay.Publication;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Sends the calls of a drill on a thread of its own: healthy ones, and from {@link #plant} on those
 * of the incident.
 *
 * <p>Event time passes {@code scale} times as fast as the wall clock.
 */
final class DrillTraffic implements AutoCloseable {

  private static final long TICK_MILLIS = 25;
  private static final double MOST_AT_ONCE = 400;

  private final CallSink sink;
  private final HealthyCalls healthy;
  private final Incident incident;
  private final long startMicros;
  private final int scale;
  private final Thread thread = new Thread(this::run, "weir-drill");
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile boolean planting;
  private volatile @Nullable Instant planted;
  private volatile long sent;
  private volatile @Nullable IOException failure;

  /**
   * @param sink is closed at the end
   * @param startMicros event time of the first call
   */
  DrillTraffic(
      CallSink sink, HealthyCalls healthy, Incident incident, long startMicros, int scale) {
    this.sink = sink;
    this.healthy = healthy;
    this.incident = incident;
    this.startMicros = startMicros;
    this.scale = scale;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** From now on the incident lasts. */
  void plant() {
    planting = true;
  }

  /** When the first call of the incident was sent; null before. */
  @Nullable Instant planted() {
    return planted;
  }

  /** Calls sent so far. */
  long sent() {
    return sent;
  }

  /**
   * Makes sure that calls are still sent.
   *
   * @throws EnvironmentException when Kafka did not take one
   */
  void check() {
    IOException broken = failure;
    if (broken != null) {
      throw new EnvironmentException(
          "The drill cannot send: " + broken.getMessage(),
          "Check that the demo still runs",
          broken);
    }
  }

  private void run() {
    try {
      long begin = System.nanoTime();
      long before = begin;
      double due = 0;
      while (over.getCount() > 0) {
        long now = System.nanoTime();
        boolean bad = planting;
        int rate = bad ? incident.callsASecond() : HealthyCalls.A_SECOND;
        due = Math.min(MOST_AT_ONCE, due + (now - before) / 1e9 * rate);
        before = now;
        for (; due >= 1; due--) {
          send(startMicros + (now - begin) / 1_000 * scale, bad);
        }
        Thread.sleep(TICK_MILLIS);
      }
    } catch (IOException e) {
      failure = e;
    } catch (InterruptedException ended) {
      // By close(), which needs nothing more from here.
    }
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes, the others only read
  private void send(long eventMicros, boolean bad) throws IOException {
    LlmCall.Builder call = healthy.call(sent, eventMicros);
    if (bad) {
      incident.spoil(call, HealthyCalls.chance(sent));
    }
    LlmCall made = call.build();
    sink.send(
        new Publication(
            Channel.CALLS,
            made.getCallId().getBytes(UTF_8),
            SingleObject.encode(made),
            eventMicros));
    if (bad && planted == null) {
      planted = Instant.now();
    }
    sent++;
  }

  @Override
  public void close() {
    over.countDown();
    boolean interrupted = Thread.interrupted();
    try {
      thread.join(5_000);
      thread.interrupt();
      sink.close();
    } catch (IOException e) {
      failure = e;
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
