package dev.weir.core.decode;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.core.call.BodyCodec;
import dev.weir.core.call.CallHeader;
import dev.weir.core.call.HalfHeader;
import dev.weir.core.decode.otlp.JsonSpans;
import dev.weir.core.decode.otlp.ProtobufSpans;
import dev.weir.core.decode.otlp.Span;
import dev.weir.core.decode.otlp.SpanCalls;
import dev.weir.schemas.DeadLetterReason;
import dev.weir.schemas.Feedback;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.LlmRequest;
import dev.weir.schemas.LlmResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Tells the format of a record by its first bytes and hands its items on in the current Avro form.
 *
 * <p>C3 01 is Avro single-object encoding, 00 is Confluent framing, an opening brace is JSON. A
 * call in the current schema is handed on as the range of the input that it lies in, without a copy
 * or an allocation; every other form is turned into that one first. What cannot be used is handed
 * on as a dead letter: nothing is thrown, except what the sink throws. Not thread-safe: one decoder
 * a thread.
 */
public final class Decoder {

  /** Largest value that is read unless told otherwise: 16 MiB. */
  public static final int DEFAULT_MAX_BYTES = 16 << 20;

  private static final int CONFLUENT_HEADER_LENGTH = 5;

  private final int maxBytes;
  private final JsonBytes jsonBytes;
  private final SpanCalls spanCalls;
  private final SchemaVersions<LlmCall> calls;
  private final SchemaVersions<LlmRequest> requests;
  private final SchemaVersions<LlmResponse> responses;
  private final SchemaVersions<Feedback> judgements;
  private final CallHeader callHeader = new CallHeader();
  private final HalfHeader halfHeader = new HalfHeader();
  private long droppedAttributes;

  /** Knows the published schemas on the class path, no Confluent id, and the default bound. */
  public Decoder() {
    this(SchemaHistory.load(Decoder.class.getClassLoader()), SchemaIds.none(), DEFAULT_MAX_BYTES);
  }

  /**
   * @param maxBytes largest value that is read, in bytes
   */
  public Decoder(SchemaHistory history, SchemaIds ids, int maxBytes) {
    this.maxBytes = maxBytes;
    this.calls = new SchemaVersions<>(LlmCall.getClassSchema(), history, ids);
    this.requests = new SchemaVersions<>(LlmRequest.getClassSchema(), history, ids);
    this.responses = new SchemaVersions<>(LlmResponse.getClassSchema(), history, ids);
    this.jsonBytes = new JsonBytes(maxBytes);
    this.spanCalls = new SpanCalls(CallJson.mapper(maxBytes));
    this.judgements = new SchemaVersions<>(Feedback.getClassSchema(), history, ids);
  }

  /** Attributes that were left out of records so far because of the bounds on attributes. */
  public long droppedAttributes() {
    return droppedAttributes + spanCalls.droppedAttributes();
  }

  /** Hands every item of the record, or the reason why there is none, to the sink. */
  public void decode(InputKind kind, byte @Nullable [] value, ItemSink sink) {
    if (value == null || value.length == 0) {
      sink.deadLetter(DeadLetterReason.EMPTY, "found no value, expected a record");
    } else if (value.length > maxBytes) {
      sink.deadLetter(
          DeadLetterReason.TOO_LARGE,
          "found " + value.length + " bytes, expected at most " + maxBytes);
    } else {
      switch (kind) {
        case CALLS -> decode(kind, calls, CallJson::parse, value, sink);
        case REQUESTS -> decode(kind, requests, CallJson::parseRequest, value, sink);
        case RESPONSES -> decode(kind, responses, CallJson::parseResponse, value, sink);
        case FEEDBACK -> decode(kind, judgements, CallJson::parseFeedback, value, sink);
        case SPANS -> decodeSpans(value, sink);
      }
    }
  }

  private <T extends SpecificRecord> void decode(
      InputKind kind,
      SchemaVersions<T> versions,
      Function<JsonNode, Parsed<T>> json,
      byte[] value,
      ItemSink sink) {
    if (SingleObject.framed(value)) {
      long fingerprint = SingleObject.fingerprint(value);
      decodeAvro(kind, versions, fingerprint, value, SingleObject.HEADER_LENGTH, sink);
    } else if (value[0] == 0 && value.length >= CONFLUENT_HEADER_LENGTH) {
      decodeConfluent(kind, versions, value, sink);
    } else if (JsonBytes.looksLikeObject(value)) {
      decodeJson(kind, versions, json, value, sink);
    } else {
      unknownFormat(value, sink);
    }
  }

  private <T extends SpecificRecord> void decodeConfluent(
      InputKind kind, SchemaVersions<T> versions, byte[] value, ItemSink sink) {
    int id = ByteBuffer.wrap(value).getInt(1);
    Long fingerprint = versions.fingerprintOf(id);
    if (fingerprint == null) {
      sink.deadLetter(
          DeadLetterReason.UNKNOWN_SCHEMA,
          "found schema id " + id + ", expected one of a known " + versions.name());
    } else {
      decodeAvro(kind, versions, fingerprint, value, CONFLUENT_HEADER_LENGTH, sink);
    }
  }

  private <T extends SpecificRecord> void decodeAvro(
      InputKind kind,
      SchemaVersions<T> versions,
      long fingerprint,
      byte[] value,
      int bodyAt,
      ItemSink sink) {
    if (versions.isCurrent(fingerprint)) {
      emit(kind, value, bodyAt, value.length - bodyAt, sink);
      return;
    }
    BodyCodec<T> older = versions.older(fingerprint);
    if (older == null) {
      sink.deadLetter(
          DeadLetterReason.UNKNOWN_SCHEMA,
          "found fingerprint "
              + Long.toHexString(fingerprint)
              + ", expected one of a known "
              + versions.name());
      return;
    }
    T record = older.read(value, bodyAt, value.length - bodyAt);
    if (record == null) {
      malformed(versions.name(), value.length - bodyAt, sink);
    } else {
      emit(kind, older.encode(record), older.buffer(), sink);
    }
  }

  private <T extends SpecificRecord> void decodeJson(
      InputKind kind,
      SchemaVersions<T> versions,
      Function<JsonNode, Parsed<T>> json,
      byte[] value,
      ItemSink sink) {
    Parsed<JsonNode> node = jsonBytes.parse(value);
    if (node.record() == null) {
      refuse(node, sink);
      return;
    }
    Parsed<T> parsed = json.apply(node.record());
    if (parsed.record() == null) {
      refuse(parsed, sink);
      return;
    }
    droppedAttributes += parsed.dropped();
    BodyCodec<T> codec = versions.codec();
    emit(kind, codec.encode(parsed.record()), codec.buffer(), sink);
  }

  private void decodeSpans(byte[] value, ItemSink sink) {
    // Protobuf first: its first byte is also a line feed, which may stand before JSON.
    List<Span> found = ProtobufSpans.read(value);
    if (found == null && JsonBytes.looksLikeObject(value)) {
      Parsed<JsonNode> node = jsonBytes.parse(value);
      if (node.record() == null) {
        refuse(node, sink);
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
        emitSpan(span, sink);
      }
    }
  }

  private void emitSpan(Span span, ItemSink sink) {
    if (!spanCalls.isModelCall(span)) {
      sink.skipped();
    } else if (span.traceId().isEmpty() || span.spanId().isEmpty() || span.startNanos() == 0) {
      sink.deadLetter(
          DeadLetterReason.MISSING_FIELD, "span: expected a trace id, a span id and a start time");
    } else {
      BodyCodec<LlmCall> codec = calls.codec();
      emitCall(codec.encode(spanCalls.read(span)), codec.buffer(), sink);
    }
  }

  private void emitCall(int length, byte[] body, ItemSink sink) {
    emitCall(body, 0, length, sink);
  }

  private static void refuse(Parsed<?> parsed, ItemSink sink) {
    DeadLetterReason reason = parsed.reason();
    sink.deadLetter(reason == null ? DeadLetterReason.UNKNOWN : reason, parsed.detail());
  }

  private void emit(InputKind kind, int length, byte[] body, ItemSink sink) {
    emit(kind, body, 0, length, sink);
  }

  private void emit(InputKind kind, byte[] body, int offset, int length, ItemSink sink) {
    switch (kind) {
      case CALLS -> emitCall(body, offset, length, sink);
      case REQUESTS -> emitRequest(body, offset, length, sink);
      case RESPONSES -> emitResponse(body, offset, length, sink);
      case FEEDBACK -> emitFeedback(body, offset, length, sink);
      case SPANS -> throw new AssertionError("spans have no Avro form");
    }
  }

  private void emitCall(byte[] body, int offset, int length, ItemSink sink) {
    if (!callHeader.read(body, offset, length)) {
      malformed(calls.name(), length, sink);
    } else if (callHeader.callId().length() == 0) {
      emptyCallId(sink);
    } else {
      sink.call(body, offset, length, callHeader);
    }
  }

  private void emitRequest(byte[] body, int offset, int length, ItemSink sink) {
    if (!halfHeader.readRequest(body, offset, length)) {
      malformed(requests.name(), length, sink);
    } else if (halfHeader.callId().length() == 0) {
      emptyCallId(sink);
    } else {
      sink.request(body, offset, length, halfHeader);
    }
  }

  private void emitResponse(byte[] body, int offset, int length, ItemSink sink) {
    if (!halfHeader.readResponse(body, offset, length)) {
      malformed(responses.name(), length, sink);
    } else if (halfHeader.callId().length() == 0) {
      emptyCallId(sink);
    } else {
      sink.response(body, offset, length, halfHeader);
    }
  }

  private void emitFeedback(byte[] body, int offset, int length, ItemSink sink) {
    Feedback feedback = judgements.codec().read(body, offset, length);
    if (feedback == null) {
      malformed(judgements.name(), length, sink);
    } else {
      emitFeedback(feedback, sink);
    }
  }

  private static void emitFeedback(Feedback feedback, ItemSink sink) {
    if (feedback.getFeedbackId().isEmpty()) {
      sink.deadLetter(DeadLetterReason.INVALID_VALUE, "feedback_id: found an empty string");
    } else if (feedback.getCallId() == null && feedback.getResponseId() == null) {
      sink.deadLetter(
          DeadLetterReason.MISSING_FIELD, "found neither call_id nor response_id, expected one");
    } else {
      sink.feedback(feedback);
    }
  }

  private static void emptyCallId(ItemSink sink) {
    sink.deadLetter(DeadLetterReason.INVALID_VALUE, "call_id: found an empty string");
  }

  private static void malformed(String record, int length, ItemSink sink) {
    sink.deadLetter(
        DeadLetterReason.MALFORMED_AVRO,
        "found " + length + " bytes of body, expected exactly one " + record);
  }

  private static void unknownFormat(byte[] value, ItemSink sink) {
    sink.deadLetter(
        DeadLetterReason.UNKNOWN_FORMAT,
        "found "
            + value.length
            + " bytes that begin with neither C3 01 (Avro), 00 (schema id) nor { (JSON)");
  }
}
