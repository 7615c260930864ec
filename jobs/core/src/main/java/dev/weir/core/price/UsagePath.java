package dev.weir.core.price;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where a value stands in an answer: names of fields from the outside in, and steps that choose the
 * first element of a list whose own field matches a rule, such as the one of modality AUDIO.
 */
final class UsagePath {

  private sealed interface Step {
    JsonNode from(JsonNode node);
  }

  private record Field(String name) implements Step {
    @Override
    public JsonNode from(JsonNode node) {
      return node.path(name);
    }
  }

  private record Element(String field, ModelMatch rule) implements Step {
    @Override
    public JsonNode from(JsonNode node) {
      if (node.isArray()) {
        for (JsonNode element : node) {
          JsonNode name = element.path(field);
          if (name.isTextual() && rule.matches(name.textValue().toLowerCase(Locale.ROOT))) {
            return element;
          }
        }
      }
      return MissingNode.getInstance();
    }
  }

  private final List<Step> steps;

  private UsagePath(List<Step> steps) {
    this.steps = List.copyOf(steps);
  }

  static UsagePath read(JsonNode node, String place) {
    List<Step> steps = new ArrayList<>();
    if (node.isArray() && !node.isEmpty()) {
      for (int i = 0; i < node.size(); i++) {
        steps.add(step(node.get(i), place + "[" + i + "]"));
      }
    } else {
      steps.add(step(node, place));
    }
    return new UsagePath(steps);
  }

  private static Step step(JsonNode node, String place) {
    if (node.isTextual()) {
      return new Field(node.textValue());
    }
    JsonNode field = node.path("field");
    if (!node.path("type").asText().equals("array-match") || !field.isTextual()) {
      throw PriceFileFault.at(
          place, node, "the name of a field, or {type: array-match, field: NAME, match: RULE}");
    }
    return new Element(field.textValue(), MatchReader.read(node.path("match"), place + ".match"));
  }

  /** The value, or a missing node when the answer has no such place or a null stands there. */
  JsonNode in(JsonNode answer) {
    JsonNode node = answer;
    for (Step step : steps) {
      node = step.from(node);
    }
    return node.isNull() ? MissingNode.getInstance() : node;
  }
}
