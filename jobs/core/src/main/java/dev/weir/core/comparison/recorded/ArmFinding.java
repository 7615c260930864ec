package dev.weir.core.comparison.recorded;

import dev.weir.core.comparison.Decision;
import java.util.List;

/**
 * One arm against the control.
 *
 * @param units of it
 * @param pairs units that the control has too, where every arm was given all; 0 otherwise
 * @param decision at the end
 * @param decidedAfter units of the smaller of both arms at the first final decision; 0 without
 * @param firstDecision what that was
 * @param metrics primary first
 * @param distributions of the values of units, one a metric
 * @param slices of the primary metric
 * @param exposure the primary metric by how long units had been in their arm
 * @param warnings what a reader must know
 */
public record ArmFinding(
    String arm,
    long units,
    long pairs,
    Decision decision,
    long decidedAfter,
    Decision firstDecision,
    List<MetricFinding> metrics,
    List<Distribution> distributions,
    List<SliceFinding> slices,
    List<SliceFinding> exposure,
    List<String> warnings) {

  public ArmFinding {
    metrics = List.copyOf(metrics);
    distributions = List.copyOf(distributions);
    slices = List.copyOf(slices);
    exposure = List.copyOf(exposure);
    warnings = List.copyOf(warnings);
  }
}
