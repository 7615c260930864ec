package dev.weir.core.experiment.definition;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.core.comparison.recorded.Guardrail;
import dev.weir.core.comparison.recorded.Metric;
import dev.weir.core.config.DurationText;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Locale;
import java.util.TreeMap;

/**
 * An experiment as JSON in which nothing is left open: equal experiments have equal texts, and
 * {@link ExperimentReader#stored} reads it whatever is preset by then.
 */
public final class ExperimentText {

  private ExperimentText() {}

  public static String write(Experiment experiment) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", experiment.id());
    if (experiment.found()) {
      json.put("found", true);
    }
    json.put("environment", experiment.environment());
    json.put("prompt", experiment.prompt());
    json.put("unit", experiment.unit().name().toLowerCase(Locale.ROOT));
    ArrayNode arms = json.putArray("arms");
    for (ExperimentArm arm : experiment.arms()) {
      ObjectNode one = arms.addObject();
      one.put("name", arm.name());
      one.put("prompt_version", arm.promptVersion());
      one.put("model", arm.model());
      one.put("weight", arm.weight());
    }
    json.put("randomised", experiment.randomised());
    write(experiment.metrics(), json);
    write(experiment.schedule(), json);
    return json.toString();
  }

  private static void write(ExperimentMetrics metrics, ObjectNode json) {
    json.put("primary", metrics.primary().name());
    put(json, "guardrails", metrics.guardrails().stream().map(Guardrail::text).toList());
    put(json, "shown", metrics.shown().stream().map(Metric::name).toList());
    put(
        json,
        "lower_is_better",
        metrics.all().stream().filter(Metric::lowerIsBetter).map(Metric::name).toList());
    put(json, "slices", metrics.slices());
    ObjectNode caps = json.putObject("caps");
    new TreeMap<>(metrics.caps()).forEach(caps::put);
    json.put("covariate", metrics.covariate());
  }

  private static void put(ObjectNode json, String key, Collection<String> texts) {
    ArrayNode array = json.putArray(key);
    texts.forEach(array::add);
  }

  private static void write(ExperimentSchedule schedule, ObjectNode json) {
    if (schedule.startsAt() != ExperimentSchedule.ALWAYS) {
      json.put("starts_at", Instant.EPOCH.plus(schedule.startsAt(), ChronoUnit.MICROS).toString());
    }
    json.put("before", DurationText.write(schedule.before()));
    json.put("unit_window", DurationText.write(schedule.unitWindow()));
    json.put("minimum_units", schedule.minimumUnits());
    json.put("minimum_duration", DurationText.write(schedule.minimumDuration()));
    Duration most = schedule.maximumDuration();
    if (most != null) {
      json.put("maximum_duration", DurationText.write(most));
    }
    json.put("planned_units", schedule.plannedUnits());
  }
}
