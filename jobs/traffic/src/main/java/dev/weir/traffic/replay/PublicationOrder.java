package dev.weir.traffic.replay;

import dev.weir.schemas.Feedback;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.half.CallHalves;
import dev.weir.traffic.recording.EventTime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Turns calls and feedback in event-time order into records in the order of their own times.
 *
 * <p>A whole call has one record. Of a paired call the request comes first, by as much as the call
 * took; so halves wait until no call that is still to come can have begun before them. Memory: the
 * halves within the longest call of the recording. Not thread-safe.
 */
final class PublicationOrder {

  /** Where records go next. */
  @FunctionalInterface
  interface Outlet {
    void accept(Publication publication) throws IOException, InterruptedException;
  }

  private record Waiting(Publication publication, long order) {}

  private static final Comparator<Waiting> BY_TIME =
      Comparator.<Waiting>comparingLong(waiting -> waiting.publication().eventMicros())
          .thenComparingLong(Waiting::order);

  private final Encoding encoding;
  private final boolean paired;
  private final long longestMicros;
  private final Outlet outlet;
  private final PriorityQueue<Waiting> waiting = new PriorityQueue<>(BY_TIME);
  private long order;

  PublicationOrder(Encoding encoding, boolean paired, long longestMicros, Outlet outlet) {
    this.encoding = encoding;
    this.paired = paired;
    this.longestMicros = longestMicros;
    this.outlet = outlet;
  }

  void accept(LlmCall call) throws IOException, InterruptedException {
    byte[] key = call.getCallId().getBytes(StandardCharsets.UTF_8);
    long time = EventTime.of(call);
    if (!paired) {
      outlet.accept(new Publication(Channel.CALLS, key, encoding.encode(call), time));
      return;
    }
    byte[] request = encoding.encode(CallHalves.requestOf(call));
    byte[] response = encoding.encode(CallHalves.responseOf(call));
    add(new Publication(Channel.REQUESTS, key, request, call.getRequestedAt()));
    add(new Publication(Channel.RESPONSES, key, response, time));
    releaseUpTo(time - longestMicros);
  }

  void accept(Feedback feedback) throws IOException, InterruptedException {
    String call = feedback.getCallId() == null ? feedback.getResponseId() : feedback.getCallId();
    byte[] key = String.valueOf(call).getBytes(StandardCharsets.UTF_8);
    Publication publication =
        new Publication(Channel.FEEDBACK, key, encoding.encode(feedback), feedback.getGivenAt());
    if (paired) {
      add(publication);
    } else {
      outlet.accept(publication);
    }
  }

  void finish() throws IOException, InterruptedException {
    releaseUpTo(Long.MAX_VALUE);
  }

  private void add(Publication publication) {
    waiting.add(new Waiting(publication, order++));
  }

  private void releaseUpTo(long micros) throws IOException, InterruptedException {
    for (Waiting next = waiting.peek();
        next != null && next.publication().eventMicros() <= micros;
        next = waiting.peek()) {
      waiting.poll();
      outlet.accept(next.publication());
    }
  }
}
