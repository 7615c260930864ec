package dev.weir.traffic.replay;

import java.io.IOException;
import java.io.InterruptedIOException;

/** Hands each record to the sink when it is due, and tells the listener. */
final class Delivery implements Disorder.Outlet {

  private final CallSink sink;
  private final Pacer pacer;
  private final ReplayProgress progress;
  private final long expected;
  private long sent;

  Delivery(CallSink sink, Pacer pacer, ReplayProgress progress, long expected) {
    this.sink = sink;
    this.pacer = pacer;
    this.progress = progress;
    this.expected = expected;
  }

  @Override
  public void publish(Publication publication, long dueMicros)
      throws IOException, InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    pacer.await(dueMicros);
    try {
      sink.send(publication);
    } catch (InterruptedIOException e) {
      throw interrupted(e);
    }
    sent++;
    progress.sent(sent, expected, publication.eventMicros());
  }

  private static InterruptedException interrupted(InterruptedIOException cause) {
    InterruptedException interrupted = new InterruptedException(cause.getMessage());
    interrupted.initCause(cause);
    return interrupted;
  }

  long sent() {
    return sent;
  }
}
