package dev.weir.core.price;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.TreeSet;

/** Describes a body by the names of its fields, two levels deep and without any value. */
final class Shape {

  private static final int MOST = 200;

  private Shape() {}

  static String of(JsonNode body) {
    String shape = names(body, 2);
    return shape.length() > MOST ? shape.substring(0, MOST) + "..." : shape;
  }

  private static String names(JsonNode node, int depth) {
    if (!node.isObject()) {
      return "";
    }
    TreeSet<String> names = new TreeSet<>();
    node.fieldNames().forEachRemaining(names::add);
    StringBuilder text = new StringBuilder("{");
    for (String name : names) {
      text.append(text.length() > 1 ? ", " : "").append(name);
      text.append(depth > 1 ? names(node.path(name), depth - 1) : "");
      if (text.length() > MOST) {
        break;
      }
    }
    return text.append('}').toString();
  }
}
