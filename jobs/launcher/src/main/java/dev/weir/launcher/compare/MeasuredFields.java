package dev.weir.launcher.compare;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.core.metric.MetricFamily;
import dev.weir.core.signal.NumericSignal;
import dev.weir.core.signal.Signals;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the stages of the stream measure of a call, by the names of {@code COMPARISON.md}: signals
 * by their id in the unit that dashboards show, validators by theirs (1 where nothing was found,
 * missing where it did not look), and how the call went.
 */
final class MeasuredFields {

  private static final String VALIDATOR = "validator.";
  private static final Map<String, Double> UNITS = units();
  private static final Map<String, String> ALIASES =
      Map.of("latency", "end_to_end_time", "cost_usd", "cost", "json_valid", "json");
  private static final Map<String, String> WORDS =
      Map.of("language", "input_language", "topic", "input_topic", "model", "response_model");

  private MeasuredFields() {}

  private static Map<String, Double> units() {
    Map<String, Double> units = new HashMap<>();
    for (NumericSignal signal : Signals.NUMBERS) {
      MetricFamily family = signal.histogram() == null ? signal.counter() : signal.histogram();
      double unit = family == null ? 1 : Math.pow(10, -family.exponent());
      units.put(signal.id().replace('-', '_'), unit);
    }
    return Map.copyOf(units);
  }

  /** Null where the call has no such measurement. */
  static @Nullable Double number(JsonNode measurement, JsonNode findings, String name) {
    String known = name.replace('-', '_');
    String field = ALIASES.getOrDefault(known, known);
    Double unit = UNITS.get(field);
    if (unit != null) {
      JsonNode value = measurement.path(field);
      return value.isNumber() ? value.asDouble() / unit : null;
    }
    return switch (field) {
      case "ok" -> isOk(measurement) ? 1.0 : 0.0;
      case "error" -> isOk(measurement) ? 0.0 : 1.0;
      case "passed" -> findings.path("verdict").asText().equals("pass") ? 1.0 : 0.0;
      default -> validator(findings, field.replace('_', '-'));
    };
  }

  private static boolean isOk(JsonNode measurement) {
    return measurement.path("outcome").asText().equals("ok");
  }

  private static @Nullable Double validator(JsonNode findings, String name) {
    String id = name.startsWith(VALIDATOR) ? name.substring(VALIDATOR.length()) : name;
    if (!findings.path("scores").has(id)
        || holds(findings.path("skipped"), id)
        || holds(findings.path("errors"), id)) {
      return null;
    }
    for (JsonNode finding : findings.path("findings")) {
      if (finding.path("validator").asText().equals(id)) {
        return 0.0;
      }
    }
    return 1.0;
  }

  private static boolean holds(JsonNode ids, String id) {
    for (JsonNode each : ids) {
      if (each.asText().equals(id)) {
        return true;
      }
    }
    return false;
  }

  /** Such as language, topic or finish_reason; null where the call has none. */
  static @Nullable String word(JsonNode measurement, String name) {
    String known = name.replace('-', '_');
    JsonNode value = measurement.path(WORDS.getOrDefault(known, known));
    return value.isTextual() ? value.asText() : null;
  }
}
