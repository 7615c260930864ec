package dev.weir.launcher.compare;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What the stages of the stream measure of a call, by the names that people ask for: times in
 * seconds, cost in USD, {@code error}, {@code passed} (no validator flagged or blocked it) and
 * {@code validator.ID} (1 where it found nothing, missing where it did not look).
 */
final class MeasuredFields {

  private static final double MICROS_PER_SECOND = 1e6;
  private static final double PICO_PER_USD = 1e12;
  private static final String VALIDATOR = "validator.";

  private MeasuredFields() {}

  /** Null where the call has no such measurement. */
  static @Nullable Double number(JsonNode measurement, JsonNode findings, String name) {
    return switch (name) {
      case "latency" -> scaled(measurement.path("end_to_end_time"), MICROS_PER_SECOND);
      case "time_to_first_token", "time_per_output_token", "queue_time" ->
          scaled(measurement.path(name), MICROS_PER_SECOND);
      case "cost_usd", "cost" -> scaled(measurement.path("cost"), PICO_PER_USD);
      case "error" -> measurement.path("outcome").asText().equals("ok") ? 0.0 : 1.0;
      case "passed" -> findings.path("verdict").asText().equals("pass") ? 1.0 : 0.0;
      default ->
          name.startsWith(VALIDATOR)
              ? validator(findings, name.substring(VALIDATOR.length()))
              : scaled(measurement.path(name), 1);
    };
  }

  private static @Nullable Double scaled(JsonNode value, double unit) {
    return value.isNumber() ? value.asDouble() / unit : null;
  }

  private static @Nullable Double validator(JsonNode findings, String id) {
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
}
