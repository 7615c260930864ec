package dev.weir.core.decode.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.core.call.WholeText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the spans or log records of an OTLP export request or message in JSON.
 *
 * <p>Ids are hexadecimal there and 64-bit numbers may be text. Source: OpenTelemetry protocol
 * specification, "JSON Protobuf Encoding".
 */
public final class JsonSpans {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JsonSpans() {}

  /**
   * All spans in the message, of a message of logs what {@link Span#ofLog} makes of each record, or
   * null when the object is neither.
   */
  public static @Nullable List<Span> read(JsonNode message) {
    List<Span> spans = new ArrayList<>();
    JsonNode resourceLogs = message.get("resourceLogs");
    if (resourceLogs != null && resourceLogs.isArray()) {
      readLogs(resourceLogs, spans);
      return spans;
    }
    JsonNode resourceSpans = message.get("resourceSpans");
    if (resourceSpans == null || !resourceSpans.isArray()) {
      return null;
    }
    for (JsonNode one : resourceSpans) {
      Map<String, JsonNode> resource = attributes(one.path("resource"));
      for (JsonNode scope : one.path("scopeSpans")) {
        for (JsonNode span : scope.path("spans")) {
          spans.add(span(span, resource));
        }
      }
    }
    return spans;
  }

  private static void readLogs(JsonNode resourceLogs, List<Span> into) {
    for (JsonNode one : resourceLogs) {
      Map<String, JsonNode> resource = attributes(one.path("resource"));
      for (JsonNode scope : one.path("scopeLogs")) {
        for (JsonNode log : scope.path("logRecords")) {
          long nanos = whole(log.get("timeUnixNano"));
          into.add(
              Span.ofLog(
                  id(log.path("traceId")),
                  id(log.path("spanId")),
                  log.path("eventName").asText(),
                  nanos == 0 ? whole(log.get("observedTimeUnixNano")) : nanos,
                  attributes(log),
                  resource));
        }
      }
    }
  }

  private static Span span(JsonNode span, Map<String, JsonNode> resource) {
    List<Span.Event> events = new ArrayList<>();
    for (JsonNode event : span.path("events")) {
      events.add(
          new Span.Event(
              event.path("name").asText(), whole(event.get("timeUnixNano")), attributes(event)));
    }
    JsonNode code = span.path("status").path("code");
    return new Span(
        id(span.path("traceId")),
        id(span.path("spanId")),
        whole(span.get("startTimeUnixNano")),
        whole(span.get("endTimeUnixNano")),
        code.asInt() == 2 || code.asText().equals("STATUS_CODE_ERROR"),
        attributes(span),
        resource,
        events);
  }

  private static String id(JsonNode node) {
    return WholeText.of(node.asText()).toLowerCase(Locale.ROOT);
  }

  private static Map<String, JsonNode> attributes(JsonNode owner) {
    return entries(owner.path("attributes"));
  }

  private static Map<String, JsonNode> entries(JsonNode list) {
    Map<String, JsonNode> attributes = new HashMap<>();
    for (JsonNode entry : list) {
      attributes.put(WholeText.of(entry.path("key").asText()), value(entry.path("value")));
    }
    return attributes;
  }

  private static JsonNode value(JsonNode any) {
    if (any.has("stringValue")) {
      return NODES.textNode(WholeText.of(any.get("stringValue").asText()));
    }
    if (any.has("boolValue")) {
      return NODES.booleanNode(any.get("boolValue").asBoolean());
    }
    if (any.has("intValue")) {
      return NODES.numberNode(whole(any.get("intValue")));
    }
    if (any.has("doubleValue")) {
      return NODES.numberNode(any.get("doubleValue").asDouble());
    }
    if (any.has("arrayValue")) {
      ArrayNode array = NODES.arrayNode();
      for (JsonNode item : any.get("arrayValue").path("values")) {
        array.add(value(item));
      }
      return array;
    }
    if (any.has("kvlistValue")) {
      ObjectNode object = NODES.objectNode();
      object.setAll(entries(any.get("kvlistValue").path("values")));
      return object;
    }
    return any.has("bytesValue") ? any.get("bytesValue") : NODES.nullNode();
  }

  private static long whole(@Nullable JsonNode node) {
    return node == null ? 0 : node.asLong();
  }
}
