package dev.weir.core.experiment.definition;

import dev.weir.core.comparison.DecisionRule;
import dev.weir.core.comparison.recorded.Guardrail;
import dev.weir.core.comparison.recorded.Metric;
import dev.weir.core.config.ConfigException;
import dev.weir.core.config.DurationText;
import dev.weir.core.experiment.field.CallFields;
import dev.weir.core.policy.PolicyFields;
import dev.weir.core.stats.sequential.AsymptoticSequence;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
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
  private static final double MOST_APART = 1e9;
  private static final Instant FIRST_START = Instant.EPOCH;
  private static final Instant LAST_START = Instant.parse("9999-12-31T23:59:59Z");

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
      MetricChecks.checkLabel(name, "name", each::refused);
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
    DoubleSummaryStatistics weights =
        arms.stream().mapToDouble(ExperimentArm::weight).summaryStatistics();
    if (weights.getMax() > MOST_APART * weights.getMin()) {
      throw fields.refused(
          "arms",
          "weights from " + weights.getMin() + " to " + weights.getMax(),
          "weights of which none is more than " + MOST_APART + " times another");
    }
    return arms;
  }

  /**
   * What those are compared by that nobody declared.
   *
   * @throws ConfigException when they cannot be
   */
  static ExperimentMetrics presetMetrics(ExperimentPresets presets) {
    ExperimentMetrics metrics =
        new ExperimentMetrics(
            Metric.of(presets.primary(), List.of()),
            presets.guardrails().stream().map(each -> Guardrail.of(each, List.of())).toList(),
            presets.shown().stream().map(each -> Metric.of(each, List.of())).toList(),
            presets.slices(),
            Map.of(),
            "");
    MetricChecks.check(
        metrics,
        presets.mostMetrics(),
        (key, found, expected) ->
            new ConfigException(
                "comparison." + key,
                found,
                expected,
                "Correct it in the configuration; it is for experiments that nobody declared."));
    return metrics;
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
    MetricChecks.check(metrics, presets.mostMetrics(), fields::refused);
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
        (long)
            Math.ceil(
                fields.number(
                    "minimum_units", (double) DecisionRule.USUAL.minimumUnits(), 0, MOST_UNITS)),
        duration(fields, "minimum_duration", DecisionRule.USUAL.minimumDuration()),
        optionalDuration(fields, "maximum_duration"),
        fields.number("planned_units", AsymptoticSequence.USUAL_UNITS, 1, MOST_UNITS));
  }

  private static long startsAt(PolicyFields fields) {
    String text = fields.text("starts_at", null);
    if (text == null) {
      return ExperimentSchedule.ALWAYS;
    }
    try {
      Instant time = OffsetDateTime.parse(text).toInstant();
      if (time.isBefore(FIRST_START) || time.isAfter(LAST_START)) {
        throw fields.refused("starts_at", "'" + text + "'", "a time of the years 1970 to 9999");
      }
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
