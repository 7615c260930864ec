package dev.weir.core.config;

import java.io.Serializable;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * How experiments are compared.
 *
 * @param enabled whether they are
 * @param pane length of the panes after which they are looked at, in event time
 * @param unitWindow how long after its first call a unit's calls count, where a definition does not
 *     say
 * @param units known of an experiment at a time
 * @param experiments declared ones and found ones, each
 * @param metrics of an experiment
 * @param arms of an experiment
 * @param primary metric of experiments that nobody declared
 * @param shown further metrics of those
 * @param slices of those
 * @param retireAfter silence after which an experiment that nobody declared is forgotten
 */
public record ComparisonConfig(
    boolean enabled,
    Duration pane,
    Duration unitWindow,
    int units,
    int experiments,
    int metrics,
    int arms,
    String primary,
    List<String> shown,
    List<String> slices,
    Duration retireAfter)
    implements Serializable {

  /** Groups that the units of an experiment are shared out to. */
  public static final int GROUPS = 64;

  public ComparisonConfig {
    Rules.positive("comparison.pane", pane);
    Rules.notNegative("comparison.unit-window", unitWindow);
    Rules.within("comparison.units", units, GROUPS, 1 << 22);
    Rules.within("comparison.experiments", experiments, 1, 1_000);
    Rules.within("comparison.metrics", metrics, 1, 100);
    Rules.within("comparison.arms", arms, 2, 64);
    Rules.present("comparison.primary", primary);
    Rules.positive("comparison.retire-after", retireAfter);
    shown = List.copyOf(shown);
    slices = List.copyOf(slices);
  }

  /** Units known in each of the {@link #GROUPS}. */
  public int unitsInGroup() {
    return (units + GROUPS - 1) / GROUPS;
  }

  static ComparisonConfig read(Settings settings) {
    return new ComparisonConfig(
        settings.flag("comparison.enabled", true, "Whether experiments are compared."),
        settings.duration(
            "comparison.pane",
            "1min",
            "Length of the panes after which experiments are looked at, in event time; a multiple of"
                + " pane.length."),
        settings.duration(
            "comparison.unit-window",
            "30min",
            "How long after its first call a unit's calls count, where the experiment has no"
                + " unit_window; a unit joins the comparison when it is over."),
        settings.number(
            "comparison.units",
            2_000_000,
            "Units known of an experiment, shared out to 64 groups; calls of the rest are left out"
                + " and counted. One takes some 36 bytes of memory once its window is over, some 350 before."),
        settings.number(
            "comparison.experiments",
            100,
            "Experiments that are declared, and as many that are found by themselves."),
        settings.number("comparison.metrics", 20, "Metrics of an experiment."),
        settings.number("comparison.arms", 8, "Arms of an experiment."),
        settings.text(
            "comparison.primary",
            "passed",
            "Metric of experiments that calls name and nobody has declared."),
        names(
            settings.text(
                "comparison.shown",
                "latency:p95, cost_usd, error",
                "Further metrics of those, with commas between them.")),
        names(
            settings.text(
                "comparison.slices",
                "language, model",
                "What those are sliced by, at most three.")),
        settings.duration(
            "comparison.retire-after",
            "7d",
            "Silence in event time after which one of those is forgotten."));
  }

  private static List<String> names(String text) {
    return Arrays.stream(text.split(",")).map(String::strip).filter(n -> !n.isEmpty()).toList();
  }
}
