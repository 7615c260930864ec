package dev.weir.core.decode.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the spans or log records of an OTLP export request or message in protobuf.
 *
 * <p>Field numbers from the OpenTelemetry protocol: trace.proto, logs.proto, resource.proto,
 * common.proto. Records of logs must begin with their time, as they do unless it is unknown.
 */
public final class ProtobufSpans {

  private static final int DEEPEST = 32;
  private static final int STATUS_ERROR = 2;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final List<Span> spans = new ArrayList<>();
  private boolean sound = true;

  private ProtobufSpans() {}

  /** All spans in the message, or null when the bytes are no such message. */
  public static @Nullable List<Span> read(byte[] value) {
    ProtobufSpans all = new ProtobufSpans();
    WireReader request = new WireReader(value, 0, value.length);
    while (request.next()) {
      if (request.is(1, WireReader.BYTES)) {
        all.readResourceSpans(request.message());
      } else {
        request.skip();
      }
    }
    return request.sound() && all.sound ? all.spans : null;
  }

  private void readResourceSpans(WireReader message) {
    Map<String, JsonNode> resource = new HashMap<>();
    while (message.next()) {
      if (message.is(1, WireReader.BYTES)) {
        readResource(message.message(), resource);
      } else if (message.is(2, WireReader.BYTES)) {
        readScopeSpans(message.message(), resource);
      } else {
        message.skip();
      }
    }
    close(message);
  }

  private void readResource(WireReader message, Map<String, JsonNode> resource) {
    while (message.next()) {
      if (message.is(1, WireReader.BYTES)) {
        readAttribute(message.message(), resource, DEEPEST);
      } else {
        message.skip();
      }
    }
    close(message);
  }

  private void readScopeSpans(WireReader message, Map<String, JsonNode> resource) {
    while (message.next()) {
      if (message.is(2, WireReader.BYTES)) {
        spans.add(span(message.message(), resource));
      } else {
        message.skip();
      }
    }
    close(message);
  }

  private Span span(WireReader message, Map<String, JsonNode> resource) {
    String traceId = "";
    String spanId = "";
    long start = 0;
    long end = 0;
    boolean failed = false;
    Map<String, JsonNode> attributes = new HashMap<>();
    List<Span.Event> events = new ArrayList<>();
    while (message.next()) {
      if (message.is(1, WireReader.FIXED64)) {
        // Fields come in order: a span begins with its trace id, a log record with its time.
        return log(message, message.fixed64(), resource);
      }
      if (message.is(1, WireReader.BYTES)) {
        traceId = message.hex();
      } else if (message.is(2, WireReader.BYTES)) {
        spanId = message.hex();
      } else if (message.is(7, WireReader.FIXED64)) {
        start = message.fixed64();
      } else if (message.is(8, WireReader.FIXED64)) {
        end = message.fixed64();
      } else if (message.is(9, WireReader.BYTES)) {
        readAttribute(message.message(), attributes, DEEPEST);
      } else if (message.is(11, WireReader.BYTES)) {
        events.add(event(message.message()));
      } else if (message.is(15, WireReader.BYTES)) {
        failed = statusIsError(message.message());
      } else {
        message.skip();
      }
    }
    close(message);
    return new Span(traceId, spanId, start, end, failed, attributes, resource, events);
  }

  private Span log(WireReader message, long nanos, Map<String, JsonNode> resource) {
    String traceId = "";
    String spanId = "";
    String name = "";
    Map<String, JsonNode> attributes = new HashMap<>();
    while (message.next()) {
      if (message.is(6, WireReader.BYTES)) {
        readAttribute(message.message(), attributes, DEEPEST);
      } else if (message.is(9, WireReader.BYTES)) {
        traceId = message.hex();
      } else if (message.is(10, WireReader.BYTES)) {
        spanId = message.hex();
      } else if (message.is(12, WireReader.BYTES)) {
        name = message.text();
      } else {
        message.skip();
      }
    }
    close(message);
    return Span.ofLog(traceId, spanId, name, nanos, attributes, resource);
  }

  private Span.Event event(WireReader message) {
    long nanos = 0;
    String name = "";
    Map<String, JsonNode> attributes = new HashMap<>();
    while (message.next()) {
      if (message.is(1, WireReader.FIXED64)) {
        nanos = message.fixed64();
      } else if (message.is(2, WireReader.BYTES)) {
        name = message.text();
      } else if (message.is(3, WireReader.BYTES)) {
        readAttribute(message.message(), attributes, DEEPEST);
      } else {
        message.skip();
      }
    }
    close(message);
    return new Span.Event(name, nanos, attributes);
  }

  private boolean statusIsError(WireReader message) {
    boolean error = false;
    while (message.next()) {
      if (message.is(3, WireReader.VARINT)) {
        error = message.varint() == STATUS_ERROR;
      } else {
        message.skip();
      }
    }
    close(message);
    return error;
  }

  private void readAttribute(WireReader message, Map<String, JsonNode> into, int depth) {
    String key = "";
    JsonNode value = NODES.nullNode();
    while (message.next()) {
      if (message.is(1, WireReader.BYTES)) {
        key = message.text();
      } else if (message.is(2, WireReader.BYTES)) {
        value = value(message.message(), depth - 1);
      } else {
        message.skip();
      }
    }
    close(message);
    into.put(key, value);
  }

  private JsonNode value(WireReader message, int depth) {
    if (depth == 0) {
      sound = false;
      return NODES.nullNode();
    }
    JsonNode value = NODES.nullNode();
    while (message.next()) {
      if (message.is(1, WireReader.BYTES)) {
        value = NODES.textNode(message.text());
      } else if (message.is(2, WireReader.VARINT)) {
        value = NODES.booleanNode(message.varint() != 0);
      } else if (message.is(3, WireReader.VARINT)) {
        value = NODES.numberNode(message.varint());
      } else if (message.is(4, WireReader.FIXED64)) {
        value = NODES.numberNode(Double.longBitsToDouble(message.fixed64()));
      } else if (message.is(5, WireReader.BYTES)) {
        value = array(message.message(), depth);
      } else if (message.is(6, WireReader.BYTES)) {
        value = object(message.message(), depth);
      } else if (message.is(7, WireReader.BYTES)) {
        value = NODES.textNode(message.hex());
      } else {
        message.skip();
      }
    }
    close(message);
    return value;
  }

  private ArrayNode array(WireReader message, int depth) {
    ArrayNode array = NODES.arrayNode();
    while (message.next()) {
      if (message.is(1, WireReader.BYTES)) {
        array.add(value(message.message(), depth - 1));
      } else {
        message.skip();
      }
    }
    close(message);
    return array;
  }

  private ObjectNode object(WireReader message, int depth) {
    Map<String, JsonNode> entries = new HashMap<>();
    while (message.next()) {
      if (message.is(1, WireReader.BYTES)) {
        readAttribute(message.message(), entries, depth);
      } else {
        message.skip();
      }
    }
    close(message);
    ObjectNode object = NODES.objectNode();
    object.setAll(entries);
    return object;
  }

  private void close(WireReader message) {
    sound &= message.sound();
  }
}
