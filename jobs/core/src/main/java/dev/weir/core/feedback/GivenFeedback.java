package dev.weir.core.feedback;

import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.schemas.Feedback;

/**
 * A judgement on its way to the call it is about.
 *
 * @param call hash of the call id, or of the response id when that is all that is known
 * @param id hash of the feedback id on this call
 * @param revision the highest one counts
 * @param givenAt when it was given, microseconds since the epoch
 * @param arrival the same, or the start of the open pane when it came behind the watermark
 */
public record GivenFeedback(
    Id call, Id id, int revision, long givenAt, long arrival, Judgement judgement) {

  private static final int VERSION = 1;

  /** Makes one of a record that decoding let through. */
  public static GivenFeedback of(Feedback feedback, long givenAt, long arrival) {
    String callId = feedback.getCallId();
    String responseId = feedback.getResponseId();
    Id call =
        callId == null
            ? Id.of(Id.RESPONSE, responseId == null ? "" : responseId)
            : Id.of(Id.CALL, callId);
    return new GivenFeedback(
        call,
        call.judgement(feedback.getFeedbackId()),
        feedback.getRevision(),
        givenAt,
        arrival,
        Judgement.of(feedback));
  }

  /** Appends version and parts. */
  public void write(ByteWriter out) {
    out.writeByte(VERSION);
    call.write(out);
    id.write(out);
    out.writeSigned(revision);
    out.writeSigned(givenAt);
    out.writeSigned(arrival);
    judgement.write(out);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws dev.weir.core.stats.FormatException when it is of newer code
   */
  public static GivenFeedback read(ByteReader in) {
    in.readVersion("feedback", VERSION);
    return new GivenFeedback(
        Id.read(in),
        Id.read(in),
        (int) in.readSigned(),
        in.readSigned(),
        in.readSigned(),
        Judgement.read(in));
  }
}
