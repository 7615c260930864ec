package dev.weir.core.decode.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A span as both encodings tell it.
 *
 * @param traceId lower-case hexadecimal, empty when unknown
 * @param spanId lower-case hexadecimal, empty when unknown
 * @param startNanos since the epoch, 0 when unknown
 * @param endNanos since the epoch, 0 when unknown
 * @param failed whether the status of the span is error
 * @param resource attributes of the resource that sent the span
 */
public record Span(
    String traceId,
    String spanId,
    long startNanos,
    long endNanos,
    boolean failed,
    Map<String, JsonNode> attributes,
    Map<String, JsonNode> resource,
    List<Event> events) {

  /**
   * Something that happened during a span.
   *
   * @param nanos since the epoch, 0 when unknown
   */
  public record Event(String name, long nanos, Map<String, JsonNode> attributes) {}

  /**
   * A log record as a span that has no time and holds the record as its only event. Older senders
   * put the name of the event into an attribute.
   */
  static Span ofLog(
      String traceId,
      String spanId,
      String eventName,
      long nanos,
      Map<String, JsonNode> attributes,
      Map<String, JsonNode> resource) {
    JsonNode older = attributes.get("event.name");
    String name = eventName.isEmpty() && older != null ? older.asText() : eventName;
    Event event = new Event(name, nanos, attributes);
    return new Span(traceId, spanId, 0, 0, false, Map.of(), resource, List.of(event));
  }

  /** The first of these attributes that has a value, of the span or else of its resource. */
  @Nullable JsonNode find(List<String> names) {
    for (String name : names) {
      JsonNode value = attributes.get(name);
      if (value == null) {
        value = resource.get(name);
      }
      if (value != null && !value.isNull()) {
        return value;
      }
    }
    return null;
  }
}
