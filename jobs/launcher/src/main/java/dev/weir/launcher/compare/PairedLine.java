package dev.weir.launcher.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * A line that holds two rows, as judges write it who saw two answers: what ends in {@code _a} is of
 * one row, what ends in {@code _b} of the other, and the rest of both.
 */
record PairedLine(ObjectNode a, ObjectNode b) {

  static PairedLine of(JsonNode line) {
    ObjectNode a = JsonNodeFactory.instance.objectNode();
    ObjectNode b = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> field : line.properties()) {
      String name = field.getKey();
      boolean ofA = name.endsWith("_a");
      boolean ofB = name.endsWith("_b");
      String stem = ofA || ofB ? name.substring(0, name.length() - 2) : name;
      if (!ofB) {
        a.set(stem, field.getValue());
      }
      if (!ofA) {
        b.set(stem, field.getValue());
      }
    }
    return new PairedLine(a, b);
  }
}
