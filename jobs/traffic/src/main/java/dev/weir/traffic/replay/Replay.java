package dev.weir.traffic.replay;

import dev.weir.schemas.Feedback;
import dev.weir.schemas.LlmCall;
import dev.weir.traffic.recording.CallCursor;
import dev.weir.traffic.recording.EventTime;
import dev.weir.traffic.recording.Recording;
import dev.weir.traffic.recording.Survey;
import dev.weir.traffic.truth.CallPrice;
import dev.weir.traffic.truth.TruthTally;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Sends a recording: shifts its times, cuts calls in halves, adds copies and disorder, keeps the
 * pace, and knows at the end exactly what was sent.
 *
 * <p>For one recording, options and start the records are equal, byte for byte, at any pace. One
 * replay may be run any number of times, by one thread at a time.
 */
public final class Replay {

  private final Recording recording;
  private final ReplayOptions options;
  private final CallPrice price;
  private ReplayProgress progress = ReplayProgress.NONE;

  private Replay(Recording recording, ReplayOptions options, CallPrice price) {
    this.recording = recording;
    this.options = options;
    this.price = price;
  }

  public static Replay of(Recording recording, ReplayOptions options, CallPrice price) {
    return new Replay(recording, options, price);
  }

  /** What is sent, before times are shifted. */
  public Recording recording() {
    return recording;
  }

  /** Tells the listener of each record. */
  public Replay reportingTo(ReplayProgress listener) {
    progress = listener;
    return this;
  }

  /** Records that a run hands to the sink, halves and copies included. */
  public long records() {
    long originals = originals();
    return originals + Math.round(options.duplicates() * originals);
  }

  private long originals() {
    return recording.survey().calls() * (options.paired() ? 2 : 1) + recording.feedback().size();
  }

  /** What is added to every time of a run that starts then, in microseconds. */
  public long shiftMicros(Instant start) {
    Survey survey = recording.survey();
    if (options.keepTime() || survey.calls() == 0) {
      return 0;
    }
    return ChronoUnit.MICROS.between(Instant.EPOCH, start) - survey.lastMicros();
  }

  /**
   * Sends everything; the sink is not closed.
   *
   * @param start the moment the last event is moved to, unless times are kept
   * @throws InterruptedException when the thread is interrupted while it waits
   */
  public ReplayResult run(CallSink sink, Pacer pacer, Instant start)
      throws IOException, InterruptedException {
    Survey survey = recording.survey();
    long shiftMicros = shiftMicros(start);
    Shift shift = new Shift(shiftMicros);
    Delivery delivery = new Delivery(sink, pacer, progress, records());
    Disorder disorder = new Disorder(options, originals(), delivery);
    PublicationOrder order =
        new PublicationOrder(
            options.jsonForm() ? new JsonEncoding() : new AvroEncoding(),
            options.paired(),
            survey.longestMicros(),
            disorder::accept);
    TruthTally tally = new TruthTally(price);
    Deque<Feedback> feedback = new ArrayDeque<>(recording.feedback());
    long calls = 0;
    try (CallCursor cursor = recording.open()) {
      for (LlmCall read = cursor.next(); read != null; read = cursor.next()) {
        sendUpTo(EventTime.of(read), feedback, shift, order);
        LlmCall shifted = shift.of(read);
        LlmCall call = options.paired() ? answered(shifted) : shifted;
        tally.add(call);
        order.accept(call);
        calls++;
      }
    }
    sendUpTo(Long.MAX_VALUE, feedback, shift, order);
    order.finish();
    disorder.finish();
    return new ReplayResult(
        calls,
        delivery.sent(),
        disorder.copies(),
        disorder.outOfOrder(),
        survey.unreadableRows(),
        survey.firstUnreadable(),
        shiftMicros,
        survey.firstMicros() + shiftMicros,
        survey.lastMicros() + shiftMicros,
        tally.truth());
  }

  private static void sendUpTo(
      long micros, Deque<Feedback> feedback, Shift shift, PublicationOrder order)
      throws IOException, InterruptedException {
    while (!feedback.isEmpty() && feedback.element().getGivenAt() < micros) {
      order.accept(shift.of(feedback.remove()));
    }
  }

  /** A response has a time even where the call has none: the event time of the call. */
  private static LlmCall answered(LlmCall call) {
    return call.getRespondedAt() != null
        ? call
        : LlmCall.newBuilder(call).setRespondedAt(EventTime.of(call)).build();
  }
}
