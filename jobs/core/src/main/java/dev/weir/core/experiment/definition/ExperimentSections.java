package dev.weir.core.experiment.definition;

import dev.weir.core.comparison.DecisionRule;
import dev.weir.core.comparison.recorded.Guardrail;
import dev.weir.core.comparison.recorded.Metric;
import dev.weir.core.config.DurationText;
import dev.weir.core.experiment.field.CallFields;
import dev.weir.core.experiment.field.CallWords;
import dev.weir.core.policy.PolicyFields;
import dev.weir.core.stats.sequential.AsymptoticSequence;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the parts of a definition. */
final class ExperimentSections {

  private static final int LONGEST_NAME = 128;
  private static final double MOST_UNITS = 1e9;
  private static final int MOST_SLICES = 3;

  private ExperimentSections() {}

  static List<ExperimentArm> arms(PolicyFields fields, String prompt, ExperimentPresets presets) {
    List<ExperimentArm> arms = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (PolicyFields each : fields.objects("arms")) {
      String version = String.valueOf(each.text("prompt_version", ""));
      String model = String.valueOf(each.text("model", ""));
      String preset = version.isEmpty() ? model : version;
      String name = String.valueOf(each.text("name", preset));
      double weight = each.number("weight", 1, 0, 1e9);
      each.close();
      ExperimentArm arm = new ExperimentArm(name, version, model, weight);
      if (name.isEmpty() || name.length() > LONGEST_NAME || !names.add(name)) {
        throw each.refused(
            "name", "'" + name + "'", "a name of its own of at most " + LONGEST_NAME);
      }
      if (!prompt.isEmpty() && !arm.isTold()) {
        throw each.refused(
            "", "the arm '" + name + "' of a prompt", "a prompt_version or a model that tells it");
      }
      arms.add(arm);
    }
    if (arms.size() < 2 || arms.size() > presets.mostArms()) {
      throw fields.refused(
          "arms", arms.size() + " arms", "2 to " + presets.mostArms() + ", the control first");
    }
    return arms;
  }

  static ExperimentMetrics presetMetrics(ExperimentPresets presets) {
    return new ExperimentMetrics(
        Metric.of(presets.primary(), List.of()),
        presets.guardrails().stream().map(each -> Guardrail.of(each, List.of())).toList(),
        presets.shown().stream().map(each -> Metric.of(each, List.of())).toList(),
        presets.slices(),
        Map.of(),
        "");
  }

  static ExperimentSchedule presetSchedule(ExperimentPresets presets) {
    return new ExperimentSchedule(
        ExperimentSchedule.ALWAYS,
        Duration.ZERO,
        presets.unitWindow(),
        DecisionRule.USUAL.minimumUnits(),
        DecisionRule.USUAL.minimumDuration(),
        null,
        AsymptoticSequence.USUAL_UNITS);
  }

  static ExperimentMetrics metrics(PolicyFields fields, ExperimentPresets presets) {
    List<String> lower = fields.texts("lower_is_better");
    Metric primary = Metric.of(fields.requiredText("primary"), lower);
    List<Guardrail> guardrails = new ArrayList<>();
    for (String text : fields.texts("guardrails")) {
      try {
        guardrails.add(Guardrail.of(text, lower));
      } catch (IllegalArgumentException e) {
        throw fields.refused("guardrails", "'" + text + "'", String.valueOf(e.getMessage()));
      }
    }
    List<Metric> shown =
        fields.texts("shown").stream().map(each -> Metric.of(each, lower)).toList();
    List<String> slices = fields.texts("slices");
    String covariate = String.valueOf(fields.text("covariate", ""));
    ExperimentMetrics read =
        new ExperimentMetrics(primary, guardrails, shown, slices, Map.of(), covariate);
    ExperimentMetrics metrics =
        new ExperimentMetrics(primary, guardrails, shown, slices, caps(fields, read), covariate);
    check(fields, metrics, presets);
    return metrics;
  }

  private static Map<String, Double> caps(PolicyFields fields, ExperimentMetrics metrics) {
    PolicyFields given = fields.object("caps");
    Map<String, Double> caps = new TreeMap<>();
    if (given != null) {
      for (Metric metric : metrics.all()) {
        if (given.has(metric.name())) {
          if (metric.isQuantile()) {
            throw given.refused(metric.name(), "a cap", "none: a few great values do not move it");
          }
          caps.put(metric.name(), given.number(metric.name(), 0, 0, Double.MAX_VALUE));
        }
      }
      given.close();
    }
    return caps;
  }

  private static void check(
      PolicyFields fields, ExperimentMetrics metrics, ExperimentPresets presets) {
    Set<String> names = new HashSet<>();
    for (Metric metric : metrics.all()) {
      if (!names.add(metric.name())) {
        throw fields.refused("shown", "'" + metric.name() + "' twice", "each metric once");
      }
      for (String field : metric.fields()) {
        if (!CallFields.isKnown(field)) {
          throw fields.refused(
              "primary", "the field '" + field + "' of a metric", CallFields.EXPECTED);
        }
        if (metric.isQuantile() && CallFields.isFeedback(field)) {
          throw fields.refused(
              "primary",
              "'" + metric.name() + "'",
              "a mean or a rate of feedback, which comes too late for one value a unit");
        }
      }
    }
    if (names.size() > presets.mostMetrics()) {
      throw fields.refused("shown", names.size() + " metrics", "at most " + presets.mostMetrics());
    }
    if (metrics.slices().size() > MOST_SLICES) {
      throw fields.refused("slices", metrics.slices().size() + " slices", "at most " + MOST_SLICES);
    }
    for (String slice : metrics.slices()) {
      if (!CallWords.isKnown(slice)) {
        throw fields.refused("slices", "'" + slice + "'", CallWords.EXPECTED);
      }
    }
    if (!metrics.covariate().isEmpty() && !CallFields.isKnownBefore(metrics.covariate())) {
      throw fields.refused(
          "covariate",
          "'" + metrics.covariate() + "'",
          "what is known of a call before it is served: " + CallFields.KNOWN_BEFORE);
    }
  }

  static ExperimentSchedule schedule(
      PolicyFields fields, ExperimentPresets presets, UnitKind unit, ExperimentMetrics metrics) {
    boolean late = metrics.fields().stream().anyMatch(CallFields::isFeedback);
    // A call is complete when it comes, but for what people say of it.
    Duration window = unit == UnitKind.CALL && !late ? Duration.ZERO : presets.unitWindow();
    long startsAt = startsAt(fields);
    Duration before = duration(fields, "before", Duration.ZERO);
    if (startsAt == ExperimentSchedule.ALWAYS && !before.isZero()) {
      throw fields.refused("before", DurationText.write(before), "a starts_at that it is before");
    }
    if (!before.isZero() && !metrics.covariate().isEmpty()) {
      throw fields.refused(
          "before", "a covariate too", "one of both, as only one is taken out of a metric");
    }
    return new ExperimentSchedule(
        startsAt,
        before,
        duration(fields, "unit_window", window),
        Math.round(
            fields.number(
                "minimum_units", (double) DecisionRule.USUAL.minimumUnits(), 0, MOST_UNITS)),
        duration(fields, "minimum_duration", DecisionRule.USUAL.minimumDuration()),
        optionalDuration(fields, "maximum_duration"),
        fields.number("planned_units", AsymptoticSequence.USUAL_UNITS, 0, MOST_UNITS));
  }

  private static long startsAt(PolicyFields fields) {
    String text = fields.text("starts_at", null);
    if (text == null) {
      return ExperimentSchedule.ALWAYS;
    }
    try {
      Instant time = OffsetDateTime.parse(text).toInstant();
      return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    } catch (DateTimeException e) {
      throw fields.refused("starts_at", "'" + text + "'", "a time such as 2026-01-31T00:00:00Z");
    }
  }

  private static Duration duration(PolicyFields fields, String key, Duration preset) {
    Duration read = optionalDuration(fields, key);
    return read == null ? preset : read;
  }

  private static @Nullable Duration optionalDuration(PolicyFields fields, String key) {
    String text = fields.text(key, null);
    if (text == null) {
      return null;
    }
    try {
      return text.equals("0") ? Duration.ZERO : DurationText.parse(text);
    } catch (IllegalArgumentException e) {
      throw fields.refused(key, "'" + text + "'", String.valueOf(e.getMessage()));
    }
  }
}
