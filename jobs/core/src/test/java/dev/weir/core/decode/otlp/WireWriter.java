package dev.weir.core.decode.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** Writes the protobuf of an OTLP message that is given as OTLP JSON. */
final class WireWriter {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  static byte[] request(JsonNode json) {
    WireWriter request = new WireWriter();
    for (JsonNode one : json.path("resourceSpans")) {
      WireWriter resourceSpans = new WireWriter();
      WireWriter resource = new WireWriter();
      resource.attributes(1, one.path("resource").path("attributes"));
      resourceSpans.message(1, resource);
      for (JsonNode scope : one.path("scopeSpans")) {
        WireWriter scopeSpans = new WireWriter();
        scope.path("spans").forEach(span -> scopeSpans.message(2, span(span)));
        resourceSpans.message(2, scopeSpans);
      }
      resourceSpans.text(3, "https://opentelemetry.io/schemas/1.37.0");
      request.message(1, resourceSpans);
    }
    for (JsonNode one : json.path("resourceLogs")) {
      WireWriter resourceLogs = new WireWriter();
      resourceLogs.message(1, new WireWriter());
      for (JsonNode scope : one.path("scopeLogs")) {
        WireWriter scopeLogs = new WireWriter();
        scope.path("logRecords").forEach(log -> scopeLogs.message(2, log(log)));
        resourceLogs.message(2, scopeLogs);
      }
      request.message(1, resourceLogs);
    }
    return request.out.toByteArray();
  }

  private static WireWriter log(JsonNode json) {
    WireWriter log = new WireWriter();
    log.fixed64(1, json.path("timeUnixNano").asLong());
    log.tag(2, WireReader.VARINT).varint(9);
    log.attributes(6, json.path("attributes"));
    log.bytes(9, HexFormat.of().parseHex(json.path("traceId").asText()));
    log.bytes(10, HexFormat.of().parseHex(json.path("spanId").asText()));
    log.text(12, json.path("eventName").asText());
    return log;
  }

  private static WireWriter span(JsonNode json) {
    WireWriter span = new WireWriter();
    span.bytes(1, HexFormat.of().parseHex(json.path("traceId").asText()));
    span.bytes(2, HexFormat.of().parseHex(json.path("spanId").asText()));
    span.text(5, json.path("name").asText());
    span.tag(6, WireReader.VARINT).varint(3);
    span.fixed64(7, json.path("startTimeUnixNano").asLong());
    span.fixed64(8, json.path("endTimeUnixNano").asLong());
    span.attributes(9, json.path("attributes"));
    for (JsonNode one : json.path("events")) {
      WireWriter event = new WireWriter();
      event.fixed64(1, one.path("timeUnixNano").asLong());
      event.text(2, one.path("name").asText());
      event.attributes(3, one.path("attributes"));
      span.message(11, event);
    }
    WireWriter status = new WireWriter();
    status.tag(3, WireReader.VARINT).varint(json.path("status").path("code").asLong());
    span.message(15, status);
    span.tag(16, WireReader.FIXED32);
    span.out.writeBytes(new byte[Integer.BYTES]);
    return span;
  }

  private void attributes(int field, JsonNode entries) {
    for (JsonNode entry : entries) {
      WireWriter attribute = new WireWriter();
      attribute.text(1, entry.path("key").asText());
      attribute.message(2, value(entry.path("value")));
      message(field, attribute);
    }
  }

  private static WireWriter value(JsonNode any) {
    WireWriter value = new WireWriter();
    if (any.has("stringValue")) {
      value.text(1, any.get("stringValue").asText());
    } else if (any.has("boolValue")) {
      value.tag(2, WireReader.VARINT).varint(any.get("boolValue").asBoolean() ? 1 : 0);
    } else if (any.has("intValue")) {
      value.tag(3, WireReader.VARINT).varint(any.get("intValue").asLong());
    } else if (any.has("doubleValue")) {
      value.fixed64(4, Double.doubleToLongBits(any.get("doubleValue").asDouble()));
    } else if (any.has("arrayValue")) {
      WireWriter array = new WireWriter();
      any.get("arrayValue").path("values").forEach(item -> array.message(1, value(item)));
      value.message(5, array);
    } else if (any.has("kvlistValue")) {
      WireWriter list = new WireWriter();
      list.attributes(1, any.get("kvlistValue").path("values"));
      value.message(6, list);
    }
    return value;
  }

  private void message(int field, WireWriter message) {
    bytes(field, message.out.toByteArray());
  }

  private void text(int field, String text) {
    bytes(field, text.getBytes(UTF_8));
  }

  private void bytes(int field, byte[] bytes) {
    tag(field, WireReader.BYTES).varint(bytes.length);
    out.writeBytes(bytes);
  }

  private void fixed64(int field, long value) {
    tag(field, WireReader.FIXED64);
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      out.write((int) (value >>> shift));
    }
  }

  private WireWriter tag(int field, int type) {
    varint((long) field << 3 | type);
    return this;
  }

  private void varint(long value) {
    long rest = value;
    for (; rest >>> 7 != 0; rest >>>= 7) {
      out.write((int) (rest | 0x80));
    }
    out.write((int) rest);
  }
}
