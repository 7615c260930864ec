package dev.weir.core.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.core.config.ConfigException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one object of a policy, asked for by name and kind.
 *
 * <p>Whatever was not asked for when {@link #close} is called is an unknown key.
 */
public final class PolicyFields {

  private final JsonNode node;
  private final String place;
  private final String origin;
  private final String subject;
  private final TreeSet<String> asked = new TreeSet<>();

  /**
   * @param place path of the object with a dot behind it; empty for the policy itself
   * @param origin where the policy comes from
   */
  PolicyFields(JsonNode node, String place, String origin) {
    this(node, place, origin, "policy");
  }

  /**
   * Fields of something else that is written like a policy.
   *
   * @param subject what it is, for messages
   */
  public static PolicyFields of(JsonNode node, String origin, String subject) {
    return new PolicyFields(node, "", origin, subject);
  }

  private PolicyFields(JsonNode node, String place, String origin, String subject) {
    this.node = node;
    this.place = place;
    this.origin = origin;
    this.subject = subject;
    if (!node.isObject()) {
      throw refused("", kind(node), "keys with values");
    }
  }

  private @Nullable JsonNode take(String key) {
    asked.add(key);
    JsonNode value = node.get(key);
    return value == null || value.isNull() ? null : value;
  }

  public boolean has(String key) {
    return take(key) != null;
  }

  /** The value as it stands, or null. */
  public @Nullable JsonNode raw(String key) {
    return take(key);
  }

  public String requiredText(String key) {
    String text = text(key, null);
    if (text == null || text.isBlank()) {
      throw refused(key, "nothing", "some text");
    }
    return text;
  }

  /** Text, or a whole number as text; a number with a point may be a text cut short by YAML. */
  public @Nullable String text(String key, @Nullable String preset) {
    JsonNode value = take(key);
    if (value == null) {
      return preset;
    }
    if (value.isTextual() || value.isIntegralNumber()) {
      return value.asText();
    }
    throw refused(key, kind(value), "text; put it in quotes");
  }

  public boolean flag(String key, boolean preset) {
    JsonNode value = take(key);
    if (value == null) {
      return preset;
    }
    if (!value.isBoolean()) {
      throw refused(key, shown(value), "true or false");
    }
    return value.booleanValue();
  }

  /** A number above {@code above}, up to {@code most}. */
  public double number(String key, double preset, double above, double most) {
    JsonNode value = take(key);
    if (value == null) {
      return preset;
    }
    double number = value.isNumber() ? value.doubleValue() : Double.NaN;
    if (!(number > above && number <= most)) {
      throw refused(key, shown(value), "a number above " + above + ", up to " + most);
    }
    return number;
  }

  public <E extends Enum<E>> E choice(String key, E preset) {
    JsonNode value = take(key);
    return value == null ? preset : choice(key, value, preset.getDeclaringClass());
  }

  <E extends Enum<E>> List<E> choices(String key, Class<E> choices) {
    List<E> found = new ArrayList<>();
    for (JsonNode item : items(key)) {
      found.add(choice(key, item, choices));
    }
    return found;
  }

  private <E extends Enum<E>> E choice(String key, JsonNode value, Class<E> choices) {
    List<String> names = new ArrayList<>();
    for (E choice : choices.getEnumConstants()) {
      String name = choice.name().toLowerCase(Locale.ROOT);
      if (name.equals(value.asText())) {
        return choice;
      }
      names.add(name);
    }
    throw refused(key, shown(value), "one of " + names);
  }

  /** A list of texts, or one text for a list of one. */
  public List<String> texts(String key) {
    List<String> found = new ArrayList<>();
    for (JsonNode item : items(key)) {
      if (!item.isTextual() && !item.isIntegralNumber()) {
        throw refused(key, kind(item), "text; put it in quotes");
      }
      found.add(item.asText());
    }
    return found;
  }

  private Iterable<JsonNode> items(String key) {
    JsonNode value = take(key);
    if (value == null) {
      return List.of();
    }
    return value.isArray() ? value : List.of(value);
  }

  /** Fields of an object that was taken out before. */
  public PolicyFields below(JsonNode object, String key) {
    return new PolicyFields(object, place + key + ".", origin, subject);
  }

  /** The object below a key, or null. */
  public @Nullable PolicyFields object(String key) {
    JsonNode value = take(key);
    return value == null ? null : new PolicyFields(value, place + key + ".", origin, subject);
  }

  /** Everything below a key, by name. */
  public Map<String, JsonNode> entries(String key) {
    JsonNode value = take(key);
    Map<String, JsonNode> found = new TreeMap<>();
    if (value != null) {
      if (!value.isObject()) {
        throw refused(key, kind(value), "keys with values");
      }
      value.properties().forEach(entry -> found.put(entry.getKey(), entry.getValue()));
    }
    return found;
  }

  /** The objects of a list. */
  public List<PolicyFields> objects(String key) {
    List<PolicyFields> found = new ArrayList<>();
    JsonNode value = take(key);
    if (value != null) {
      if (!value.isArray()) {
        throw refused(key, kind(value), "a list");
      }
      for (int i = 0; i < value.size(); i++) {
        found.add(new PolicyFields(value.get(i), place + key + "[" + i + "].", origin, subject));
      }
    }
    return found;
  }

  /** Refuses keys that nobody asked for. */
  public void close() {
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      if (!asked.contains(entry.getKey())) {
        throw refused(entry.getKey(), "an unknown key", "one of " + asked);
      }
    }
  }

  public ConfigException refused(String key, String found, String expected) {
    String path = place + key;
    return new ConfigException(
        path.isEmpty() ? subject : path,
        found + " (" + origin + ")",
        expected,
        "Correct it in the " + subject + ".");
  }

  public static String shown(JsonNode value) {
    return value.isValueNode() ? "'" + value.asText() + "'" : kind(value);
  }

  private static String kind(JsonNode value) {
    return switch (value.getNodeType()) {
      case ARRAY -> "a list";
      case OBJECT -> "keys with values";
      case NUMBER -> "the number " + value.asText();
      case BOOLEAN -> "'" + value.asText() + "'";
      case STRING -> "a text";
      default -> "nothing";
    };
  }
}
