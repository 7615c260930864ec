package dev.weir.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** A record as JSON with the names of its schema; what is absent or empty is left out. */
final class RecordJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private RecordJson() {}

  static ObjectNode of(IndexedRecord record) {
    ObjectNode json = NODES.objectNode();
    for (Schema.Field field : record.getSchema().getFields()) {
      JsonNode value = node(record.get(field.pos()));
      if (value != null) {
        json.set(field.name(), value);
      }
    }
    return json;
  }

  private static @Nullable JsonNode node(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    if (value instanceof IndexedRecord record) {
      ObjectNode json = of(record);
      return json.isEmpty() ? null : json;
    }
    if (value instanceof List<?> list) {
      ArrayNode array = NODES.arrayNode();
      list.forEach(item -> array.add(node(item)));
      return array.isEmpty() ? null : array;
    }
    if (value instanceof Map<?, ?> map) {
      ObjectNode json = NODES.objectNode();
      map.forEach((key, item) -> json.set(String.valueOf(key), node(item)));
      return json.isEmpty() ? null : json;
    }
    if (value instanceof Long number) {
      return NODES.numberNode(number);
    }
    if (value instanceof Integer number) {
      return NODES.numberNode(number);
    }
    if (value instanceof Number number) {
      return number(number.doubleValue());
    }
    if (value instanceof Boolean flag) {
      return NODES.booleanNode(flag);
    }
    return NODES.textNode(value.toString());
  }

  /** A number, or null for one that JSON does not know. */
  static @Nullable JsonNode number(double value) {
    return Double.isFinite(value) ? NODES.numberNode(value) : null;
  }
}
