package dev.weir.core.price;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads the match rules of a price file: one object with one key, which names the rule. */
final class MatchReader {

  private static final String RULES =
      "one of equals, starts_with, ends_with, contains, regex with a text, or and, or with a list";

  private MatchReader() {}

  static ModelMatch read(JsonNode node, String place) {
    if (!node.isObject() || node.size() != 1) {
      throw PriceFileFault.at(place, node, RULES);
    }
    Map.Entry<String, JsonNode> rule = node.properties().iterator().next();
    JsonNode value = rule.getValue();
    String inner = place + "." + rule.getKey();
    return switch (rule.getKey()) {
      case "equals" -> new ModelMatch.Equals(lowerCase(value, inner));
      case "starts_with" -> new ModelMatch.StartsWith(lowerCase(value, inner));
      case "ends_with" -> new ModelMatch.EndsWith(lowerCase(value, inner));
      case "contains" -> new ModelMatch.Contains(lowerCase(value, inner));
      case "regex" -> new ModelMatch.Finds(expression(value, inner));
      case "or" -> new ModelMatch.AnyOf(list(value, inner));
      case "and" -> new ModelMatch.AllOf(list(value, inner));
      default -> throw PriceFileFault.at(place, rule.getKey(), RULES);
    };
  }

  private static String lowerCase(JsonNode value, String place) {
    if (!value.isTextual() || value.textValue().isEmpty()) {
      throw PriceFileFault.at(place, value, "a text that is not empty");
    }
    return value.textValue().toLowerCase(Locale.ROOT);
  }

  private static Pattern expression(JsonNode value, String place) {
    try {
      return Pattern.compile(value.asText(), Pattern.CASE_INSENSITIVE);
    } catch (PatternSyntaxException e) {
      throw PriceFileFault.at(place, value, "a regular expression: " + e.getDescription());
    }
  }

  private static List<ModelMatch> list(JsonNode value, String place) {
    if (!value.isArray() || value.isEmpty()) {
      throw PriceFileFault.at(place, value, "a list of rules");
    }
    List<ModelMatch> rules = new ArrayList<>(value.size());
    for (int i = 0; i < value.size(); i++) {
      rules.add(read(value.get(i), place + "[" + i + "]"));
    }
    return List.copyOf(rules);
  }
}
