package dev.weir.core.decode;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.core.call.BodyCodec;
import dev.weir.core.decode.otlp.JsonSpans;
import dev.weir.core.decode.otlp.ProtobufSpans;
import dev.weir.core.decode.otlp.Span;
import dev.weir.core.decode.otlp.SpanCalls;
import dev.weir.core.decode.otlp.SpanFeedback;
import dev.weir.schemas.DeadLetterReason;
import dev.weir.schemas.Feedback;
import dev.weir.schemas.LlmCall;
import java.util.List;

/**
 * Turns OTLP spans, as protobuf or JSON, into calls in the current form, and evaluations on spans
 * or log records into feedback. Not thread-safe.
 */
final class SpanItems {

  private final JsonBytes json;
  private final SpanCalls calls;
  private final BodyCodec<LlmCall> codec;
  private final BodyItems items;

  SpanItems(JsonBytes json, SpanCalls calls, BodyCodec<LlmCall> codec, BodyItems items) {
    this.json = json;
    this.calls = calls;
    this.codec = codec;
    this.items = items;
  }

  /** Attributes that were left out so far because of the bounds on attributes. */
  long droppedAttributes() {
    return calls.droppedAttributes();
  }

  /** Hands on the item of every span of the message, or why there is none. */
  void decode(byte[] value, ItemSink sink) {
    // Protobuf first: its first byte is also a line feed, which may stand before JSON.
    List<Span> found = ProtobufSpans.read(value);
    if (found == null && JsonBytes.looksLikeObject(value)) {
      Parsed<JsonNode> node = json.parse(value);
      if (node.record() == null) {
        node.refuse(sink);
        return;
      }
      found = JsonSpans.read(node.record());
    }
    if (found == null) {
      sink.deadLetter(
          DeadLetterReason.UNKNOWN_FORMAT,
          "found " + value.length + " bytes, expected OTLP spans as protobuf or JSON");
    } else if (found.isEmpty()) {
      sink.deadLetter(DeadLetterReason.EMPTY, "found no span, expected at least one");
    } else {
      for (Span span : found) {
        emit(span, sink);
      }
    }
  }

  private void emit(Span span, ItemSink sink) {
    boolean modelCall = calls.isModelCall(span);
    boolean judges = emitFeedback(span, modelCall, sink);
    if (!modelCall && judges && span.startNanos() == 0) {
      return; // A log record that is nothing but a judgement.
    }
    if (!modelCall) {
      sink.skipped();
    } else if (span.traceId().isEmpty() || span.spanId().isEmpty() || span.startNanos() == 0) {
      sink.deadLetter(
          DeadLetterReason.MISSING_FIELD, "span: expected a trace id, a span id and a start time");
    } else {
      items.emit(InputKind.SPANS, codec, calls.read(span), "LlmCall", sink);
    }
  }

  /** Hands on what evaluations on the span say, and tells whether there were any. */
  private static boolean emitFeedback(Span span, boolean modelCall, ItemSink sink) {
    boolean any = false;
    for (Span.Event event : span.events()) {
      if (event.name().equals(SpanFeedback.EVENT)) {
        Feedback feedback = SpanFeedback.read(span, event, modelCall);
        any = true;
        if (feedback == null) {
          sink.deadLetter(
              DeadLetterReason.MISSING_FIELD,
              "evaluation: expected a name, a time, and a response id or a span");
        } else {
          sink.feedback(feedback);
        }
      }
    }
    return any;
  }
}
