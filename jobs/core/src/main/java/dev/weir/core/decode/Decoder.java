package dev.weir.core.decode;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.core.call.BodyCodec;
import dev.weir.core.decode.otlp.SpanCalls;
import dev.weir.schemas.DeadLetterReason;
import dev.weir.schemas.Feedback;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.LlmRequest;
import dev.weir.schemas.LlmResponse;
import java.nio.ByteBuffer;
import java.util.Arrays;
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
  private static final byte[] NOTHING = {};

  private final int maxBytes;
  private final JsonBytes jsonBytes;
  private final SchemaVersions<LlmCall> calls;
  private final SchemaVersions<LlmRequest> requests;
  private final SchemaVersions<LlmResponse> responses;
  private final SchemaVersions<Feedback> judgements;
  private final BodyItems items;
  private final SpanItems spans;
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
    calls = new SchemaVersions<>(LlmCall.getClassSchema(), history, ids);
    requests = new SchemaVersions<>(LlmRequest.getClassSchema(), history, ids);
    responses = new SchemaVersions<>(LlmResponse.getClassSchema(), history, ids);
    judgements = new SchemaVersions<>(Feedback.getClassSchema(), history, ids);
    jsonBytes = new JsonBytes(maxBytes);
    items = new BodyItems(judgements.codec());
    spans =
        new SpanItems(jsonBytes, new SpanCalls(CallJson.mapper(maxBytes)), calls.codec(), items);
  }

  /** Attributes that were left out of records so far because of the bounds on attributes. */
  public long droppedAttributes() {
    return droppedAttributes + spans.droppedAttributes();
  }

  /** Hands every item of the record, or the reason why there is none, to the sink. */
  public void decode(InputKind kind, byte @Nullable [] value, ItemSink sink) {
    byte[] bytes = value == null ? NOTHING : value;
    decode(kind, bytes, 0, bytes.length, sink);
  }

  /** The same for a record that is {@code length} bytes from {@code offset} on. */
  public void decode(InputKind kind, byte[] bytes, int offset, int length, ItemSink sink) {
    if (length == 0) {
      sink.deadLetter(DeadLetterReason.EMPTY, "found no value, expected a record");
    } else if (length > maxBytes) {
      sink.deadLetter(
          DeadLetterReason.TOO_LARGE, "found " + length + " bytes, expected at most " + maxBytes);
    } else {
      switch (kind) {
        case CALLS -> decode(kind, calls, CallJson::parse, bytes, offset, length, sink);
        case REQUESTS ->
            decode(kind, requests, CallJson::parseRequest, bytes, offset, length, sink);
        case RESPONSES ->
            decode(kind, responses, CallJson::parseResponse, bytes, offset, length, sink);
        case FEEDBACK ->
            decode(kind, judgements, CallJson::parseFeedback, bytes, offset, length, sink);
        case SPANS -> spans.decode(whole(bytes, offset, length), sink);
      }
    }
  }

  private <T extends SpecificRecord> void decode(
      InputKind kind,
      SchemaVersions<T> versions,
      Function<JsonNode, Parsed<T>> json,
      byte[] bytes,
      int offset,
      int length,
      ItemSink sink) {
    if (SingleObject.framed(bytes, offset, length)) {
      long fingerprint = SingleObject.fingerprint(bytes, offset);
      int body = offset + SingleObject.HEADER_LENGTH;
      decodeAvro(kind, versions, fingerprint, bytes, body, offset + length, sink);
    } else if (bytes[offset] == 0 && length >= CONFLUENT_HEADER_LENGTH) {
      decodeConfluent(kind, versions, bytes, offset, offset + length, sink);
    } else {
      decodeJson(kind, versions, json, whole(bytes, offset, length), sink);
    }
  }

  private <T extends SpecificRecord> void decodeConfluent(
      InputKind kind,
      SchemaVersions<T> versions,
      byte[] bytes,
      int offset,
      int end,
      ItemSink sink) {
    int id = ByteBuffer.wrap(bytes).getInt(offset + 1);
    Long fingerprint = versions.fingerprintOf(id);
    if (fingerprint == null) {
      sink.deadLetter(
          DeadLetterReason.UNKNOWN_SCHEMA,
          "found schema id " + id + ", expected one of a known " + versions.name());
    } else {
      int body = offset + CONFLUENT_HEADER_LENGTH;
      decodeAvro(kind, versions, fingerprint, bytes, body, end, sink);
    }
  }

  private <T extends SpecificRecord> void decodeAvro(
      InputKind kind,
      SchemaVersions<T> versions,
      long fingerprint,
      byte[] bytes,
      int bodyAt,
      int end,
      ItemSink sink) {
    if (versions.isCurrent(fingerprint)) {
      items.emit(kind, bytes, bodyAt, end - bodyAt, versions.name(), sink);
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
    T record = older.read(bytes, bodyAt, end - bodyAt);
    if (record == null) {
      BodyItems.malformed(versions.name(), end - bodyAt, sink);
    } else {
      items.emit(kind, older, record, versions.name(), sink);
    }
  }

  private <T extends SpecificRecord> void decodeJson(
      InputKind kind,
      SchemaVersions<T> versions,
      Function<JsonNode, Parsed<T>> json,
      byte[] value,
      ItemSink sink) {
    if (!JsonBytes.looksLikeObject(value)) {
      unknownFormat(value, sink);
      return;
    }
    Parsed<JsonNode> node = jsonBytes.parse(value);
    if (node.record() == null) {
      node.refuse(sink);
      return;
    }
    Parsed<T> parsed = json.apply(node.record());
    if (parsed.record() == null) {
      parsed.refuse(sink);
      return;
    }
    droppedAttributes += parsed.dropped();
    items.emit(kind, versions.codec(), parsed.record(), versions.name(), sink);
  }

  private static void unknownFormat(byte[] value, ItemSink sink) {
    sink.deadLetter(
        DeadLetterReason.UNKNOWN_FORMAT,
        "found "
            + value.length
            + " bytes that begin with neither C3 01 (Avro), 00 (schema id) nor { (JSON)");
  }

  /** The range as an array of its own, for formats that are turned into other objects anyway. */
  private static byte[] whole(byte[] bytes, int offset, int length) {
    return length == bytes.length ? bytes : Arrays.copyOfRange(bytes, offset, offset + length);
  }
}
