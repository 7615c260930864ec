package dev.weir.core.experiment.watch;

import dev.weir.core.comparison.DecisionRule;
import dev.weir.core.comparison.Effect;
import dev.weir.core.comparison.Levels;
import dev.weir.core.comparison.recorded.SliceFinding;
import dev.weir.core.comparison.recorded.SliceFindings;
import dev.weir.core.experiment.definition.Experiment;
import dev.weir.core.experiment.unit.ArmSums;
import dev.weir.core.experiment.unit.ExperimentSums;
import dev.weir.core.experiment.unit.UnitCount;
import dev.weir.schemas.Comparison;
import dev.weir.schemas.ComparisonPoint;
import dev.weir.schemas.ComparisonSlice;
import dev.weir.schemas.ExperimentState;
import dev.weir.schemas.MetricRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says what is known of an experiment at the end of a pane as records. */
final class ComparisonRecords {

  /** Share of units in two arms above which a reader is warned. */
  static final double MOST_LEAKED = 0.001;

  private final Experiment experiment;
  private final ExperimentSums sums;
  private final String control;
  private final double splitPValue;
  private final long paneEnd;

  ComparisonRecords(
      Experiment experiment,
      ExperimentSums sums,
      String control,
      double splitPValue,
      long paneEnd) {
    this.experiment = experiment;
    this.sums = sums;
    this.control = control;
    this.splitPValue = splitPValue;
    this.paneEnd = paneEnd;
  }

  /** Units in two arms as a share of all. */
  static double leakShare(ExperimentSums sums) {
    long units = sums.arms().values().stream().mapToLong(ArmSums::exposed).sum();
    return (double) sums.countOf(UnitCount.LEAKED) / Math.max(1, units);
  }

  Comparison of(String name, ArmWatch watch, int place, EffectCourse course) {
    MetricWatch metric = watch.metric(place);
    Effect last = metric.last();
    ArmSums of = sums.arm(control);
    ArmSums arm = sums.arm(name);
    boolean totals = place == 0 && !metric.metric().isQuantile();
    List<SliceFinding> slices = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    if (place == 0) {
      warn(name, watch, warnings);
    }
    if (totals) {
      slices(name, last, slices, warnings);
    }
    List<ComparisonPoint> points = totals ? course.points(control, name) : List.of();
    boolean guardrail = role(place) == MetricRole.GUARDRAIL;
    return Comparison.newBuilder()
        .setExperiment(experiment.id())
        .setArm(name)
        .setControl(control)
        .setMetric(metric.metric().name())
        .setRole(role(place))
        .setLowerIsBetter(metric.metric().lowerIsBetter())
        .setPaneEnd(paneEnd)
        .setState(ExperimentState.valueOf(watch.decision().state().name()))
        .setReason(watch.decision().reason())
        .setDecidedState(
            watch.decidedAt() == 0
                ? ExperimentState.UNKNOWN
                : ExperimentState.valueOf(watch.first().state().name()))
        .setDecidedAt(watch.decidedAt())
        .setDecidedUnits(watch.decidedUnits())
        .setFirstExposure(sums.firstExposure())
        .setControlExposed(of.exposed())
        .setArmExposed(arm.exposed())
        .setControlUnits(of.metric(place).units())
        .setArmUnits(arm.metric(place).units())
        .setMethod(last == null ? "" : last.method())
        .setControlValue(last == null ? Double.NaN : last.control().value())
        .setArmValue(last == null ? Double.NaN : last.arm().value())
        .setDifference(last == null ? Double.NaN : last.difference())
        .setLow(metric.interval().low())
        .setHigh(metric.interval().high())
        .setPValue(metric.pValue())
        .setEvidence(metric.logEvidence())
        .setMargin(guardrail ? watch.margin(place - 1) : Double.NaN)
        .setTheta(metric.theta())
        .setExplained(metric.explained())
        .setRandomised(experiment.randomised() && !experiment.found())
        .setSplitPValue(splitPValue)
        .setLeakedUnits(sums.countOf(UnitCount.LEAKED))
        .setLeakShare(leakShare(sums))
        .setStrayRows(sums.countOf(UnitCount.STRAY_ROWS))
        .setLateRows(sums.countOf(UnitCount.LATE_ROWS))
        .setDroppedRows(sums.countOf(UnitCount.DROPPED_ROWS))
        .setRefusedRows(sums.countOf(UnitCount.REFUSED_ROWS))
        .setSlices(slices.stream().map(ComparisonRecords::record).toList())
        .setCourse(points)
        .setWarnings(warnings)
        .build();
  }

  private MetricRole role(int place) {
    if (place == 0) {
      return MetricRole.PRIMARY;
    }
    return place <= experiment.metrics().guardrails().size()
        ? MetricRole.GUARDRAIL
        : MetricRole.SHOWN;
  }

  private void slices(
      String name, @Nullable Effect overall, List<SliceFinding> slices, List<String> warnings) {
    // Narrowest where the first decision can be, as slices are never larger than the whole.
    Levels levels =
        new Levels(
            DecisionRule.PRIMARY_ALPHA,
            DecisionRule.HARM_ALPHA,
            Math.max(2, 2.0 * experiment.schedule().minimumUnits()),
            experiment.controlShare(name));
    List<String> names = experiment.metrics().slices();
    SliceFindings found = new SliceFindings();
    for (int k = 0; k < names.size(); k++) {
      SliceLooks.add(names.get(k), k, sums.arm(control), sums.arm(name), levels, found);
    }
    slices.addAll(found.marked());
    for (String slice : names) {
      String simpson =
          overall == null ? null : SliceFindings.simpson(slice, slices, overall.difference());
      if (simpson != null) {
        warnings.add(simpson);
      }
    }
  }

  private static ComparisonSlice record(SliceFinding finding) {
    return ComparisonSlice.newBuilder()
        .setSlice(finding.slice())
        .setValue(finding.value())
        .setUnits(finding.rows())
        .setControlValue(finding.control())
        .setArmValue(finding.arm())
        .setLow(finding.interval().low())
        .setHigh(finding.interval().high())
        .setDiffers(finding.differs())
        .build();
  }

  private void warn(String name, ArmWatch watch, List<String> warnings) {
    double share = leakShare(sums);
    if (share > MOST_LEAKED) {
      warnings.add(
          text(
              "%,d units (%.1f %%) were seen in two arms; their calls outside the first are left"
                  + " out",
              sums.countOf(UnitCount.LEAKED), 100 * share));
    }
    long alone = sums.arm(control).alone() + sums.arm(name).alone();
    if (alone > 0) {
      warnings.add(
          text("%,d calls named no unit, so each counts as one although they may be alike", alone));
    }
    if (watch.metric(0).isUnbalanced()) {
      warnings.add(
          "what was known of units before differs between the arms, so it is not taken out");
    }
    if (sums.countOf(UnitCount.DROPPED_ROWS) > 0) {
      warnings.add(
          text(
              "%,d calls of units for which there was no room are left out",
              sums.countOf(UnitCount.DROPPED_ROWS)));
    }
    if (sums.countOf(UnitCount.REFUSED_ROWS) > 0) {
      warnings.add(
          text(
              "the definition was changed after it had begun: %,d calls by the other are left out",
              sums.countOf(UnitCount.REFUSED_ROWS)));
    }
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
