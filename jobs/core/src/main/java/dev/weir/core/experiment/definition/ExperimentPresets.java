package dev.weir.core.experiment.definition;

import dev.weir.core.config.ComparisonConfig;
import dev.weir.core.config.ConfigException;
import java.time.Duration;
import java.util.List;

/**
 * What holds where a definition says nothing.
 *
 * @param unitWindow how long after its first call a unit's calls count
 * @param primary metric of experiments that nobody declared
 * @param guardrails of those, as {@code METRIC:MARGIN}
 * @param shown further metrics of those
 * @param slices of those
 * @param mostMetrics an experiment may have
 * @param mostArms an experiment may have
 */
public record ExperimentPresets(
    Duration unitWindow,
    String primary,
    List<String> guardrails,
    List<String> shown,
    List<String> slices,
    int mostMetrics,
    int mostArms) {

  public ExperimentPresets {
    guardrails = List.copyOf(guardrails);
    shown = List.copyOf(shown);
    slices = List.copyOf(slices);
  }

  /**
   * Those of a configuration.
   *
   * @throws ConfigException when experiments that nobody declared cannot be compared by them
   */
  public static ExperimentPresets of(ComparisonConfig config) {
    ExperimentPresets presets = read(config);
    ExperimentSections.presetMetrics(presets);
    return presets;
  }

  private static ExperimentPresets read(ComparisonConfig config) {
    return new ExperimentPresets(
        config.unitWindow(),
        config.primary(),
        List.of(),
        config.shown(),
        config.slices(),
        config.metrics(),
        config.arms());
  }
}
