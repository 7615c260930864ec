package dev.weir.core.decode;

import dev.weir.core.call.BodyCodec;
import dev.weir.core.call.CallHeader;
import dev.weir.core.call.HalfHeader;
import dev.weir.schemas.DeadLetterReason;
import dev.weir.schemas.Feedback;
import org.apache.avro.specific.SpecificRecord;

/**
 * Reads the header of a body in the current schema and hands its item on, or why it is none.
 *
 * <p>Allocates nothing for calls and halves. Not thread-safe.
 */
final class BodyItems {

  private final BodyCodec<Feedback> feedbackCodec;
  private final CallHeader callHeader = new CallHeader();
  private final HalfHeader halfHeader = new HalfHeader();

  BodyItems(BodyCodec<Feedback> feedbackCodec) {
    this.feedbackCodec = feedbackCodec;
  }

  /** Encodes a record in the current schema and hands its item on. */
  <T extends SpecificRecord> void emit(
      InputKind kind, BodyCodec<T> codec, T record, String name, ItemSink sink) {
    int length = codec.encode(record);
    emit(kind, codec.buffer(), 0, length, name, sink);
  }

  /**
   * Hands on the item of one body.
   *
   * @param kind what the body is, for a span the call that was made of it
   * @param name of the record expected, for a dead letter
   */
  void emit(InputKind kind, byte[] body, int offset, int length, String name, ItemSink sink) {
    boolean sound =
        switch (kind) {
          case CALLS, SPANS -> call(body, offset, length, sink);
          case REQUESTS -> request(body, offset, length, sink);
          case RESPONSES -> response(body, offset, length, sink);
          case FEEDBACK -> feedback(body, offset, length, sink);
        };
    if (!sound) {
      malformed(name, length, sink);
    }
  }

  private boolean call(byte[] body, int offset, int length, ItemSink sink) {
    if (!callHeader.read(body, offset, length)) {
      return false;
    }
    if (callHeader.callId().length() == 0) {
      emptyCallId(sink);
    } else {
      sink.call(body, offset, length, callHeader);
    }
    return true;
  }

  private boolean request(byte[] body, int offset, int length, ItemSink sink) {
    if (!halfHeader.readRequest(body, offset, length)) {
      return false;
    }
    if (halfHeader.callId().length() == 0) {
      emptyCallId(sink);
    } else {
      sink.request(body, offset, length, halfHeader);
    }
    return true;
  }

  private boolean response(byte[] body, int offset, int length, ItemSink sink) {
    if (!halfHeader.readResponse(body, offset, length)) {
      return false;
    }
    if (halfHeader.callId().length() == 0) {
      emptyCallId(sink);
    } else {
      sink.response(body, offset, length, halfHeader);
    }
    return true;
  }

  private boolean feedback(byte[] body, int offset, int length, ItemSink sink) {
    Feedback feedback = feedbackCodec.read(body, offset, length);
    if (feedback == null) {
      return false;
    }
    if (feedback.getFeedbackId().isEmpty()) {
      sink.deadLetter(DeadLetterReason.INVALID_VALUE, "feedback_id: found an empty string");
    } else if (feedback.getCallId() == null && feedback.getResponseId() == null) {
      sink.deadLetter(
          DeadLetterReason.MISSING_FIELD, "found neither call_id nor response_id, expected one");
    } else if (!isChance(feedback.getProbability())) {
      sink.deadLetter(
          DeadLetterReason.INVALID_VALUE,
          "probability: found a number that is no chance, expected 0 to 1");
    } else if (feedback.getNumber() != null && !Double.isFinite(feedback.getNumber())) {
      sink.deadLetter(DeadLetterReason.INVALID_VALUE, "number: found one that is not finite");
    } else {
      sink.feedback(feedback);
    }
    return true;
  }

  private static boolean isChance(double probability) {
    return probability >= 0 && probability <= 1;
  }

  private static void emptyCallId(ItemSink sink) {
    sink.deadLetter(DeadLetterReason.INVALID_VALUE, "call_id: found an empty string");
  }

  static void malformed(String record, int length, ItemSink sink) {
    sink.deadLetter(
        DeadLetterReason.MALFORMED_AVRO,
        "found " + length + " bytes of body, expected exactly one " + record);
  }
}
