package dev.weir.core.comparison.recorded;

import dev.weir.core.comparison.Decision;
import dev.weir.core.comparison.DecisionState;
import dev.weir.core.comparison.Effect;
import dev.weir.core.comparison.Evidence;
import dev.weir.core.comparison.GuardrailEvidence;
import dev.weir.core.comparison.Levels;
import dev.weir.core.comparison.recorded.Unit.RowFilter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One arm and the control, while their units come in. */
final class ArmRun {

  private final String arm;
  private final Assignment assignment;
  private final ComparisonRequest request;
  private final Levels levels;
  private final MetricFinding.Builder primary;
  private final List<MetricFinding.Builder> guardrails = new ArrayList<>();
  private final List<MetricFinding.Builder> all = new ArrayList<>();
  private long controlUnits;
  private long armUnits;
  private Decision decision = new Decision(DecisionState.CONTINUE, "no units");
  private @Nullable Decision first;
  private long decidedAfter;

  ArmRun(String arm, Assignment assignment, ComparisonRequest request, Levels levels) {
    this.arm = arm;
    this.assignment = assignment;
    this.request = request;
    this.levels = levels;
    this.primary = builder(request.primary(), "primary");
    all.add(primary);
    for (Guardrail guardrail : request.guardrails()) {
      MetricFinding.Builder builder = builder(guardrail.metric(), "guardrail");
      guardrails.add(builder);
      all.add(builder);
    }
    for (Metric metric : request.shown()) {
      all.add(builder(metric, "shown"));
    }
  }

  private MetricFinding.Builder builder(Metric metric, String role) {
    return new MetricFinding.Builder(
        metric, role, track(metric, RowFilter.ALL, levels, TotalsTrack.RARE_TO_DECIDE));
  }

  private Track track(Metric metric, RowFilter filter, Levels at, int leastRare) {
    if (metric.isQuantile()) {
      return new QuantileTrack(metric, at);
    }
    return request.paired()
        ? new PairTrack(metric, filter, at)
        : new TotalsTrack(metric, filter, at, leastRare);
  }

  /**
   * Takes all units, a look after each hundredth.
   *
   * @param splits the least p-value of the split up to each look; empty without a split
   */
  void run(double[] splits) {
    List<Unit> units = assignment.units();
    long least = Math.min(request.rule().minimumUnits(), smallerArm());
    int next = 0;
    for (int look = 1; look <= RecordedComparison.LOOKS; look++) {
      int until = RecordedComparison.upTo(look, units.size());
      for (; next < until; next++) {
        add(units.get(next));
      }
      long time = until == 0 ? 0 : units.get(until - 1).firstTime();
      if (Math.min(controlUnits, armUnits) >= least && until > 0) {
        boolean last = look == RecordedComparison.LOOKS;
        all.forEach(metric -> metric.look(controlUnits + armUnits, time, last));
        decide(splits.length == 0 ? 1 : splits[look], time);
      }
    }
  }

  private long smallerArm() {
    return Math.min(assignment.count(assignment.arms().get(0)), assignment.count(arm));
  }

  private boolean isControl(Unit unit) {
    return unit.arm().equals(assignment.arms().get(0));
  }

  private void add(Unit unit) {
    boolean isControl = isControl(unit);
    if (isControl || unit.arm().equals(arm)) {
      controlUnits += isControl ? 1 : 0;
      armUnits += isControl ? 0 : 1;
      all.forEach(metric -> metric.track().add(unit, isControl));
    }
  }

  private void decide(double split, long time) {
    List<GuardrailEvidence> evidence = new ArrayList<>();
    for (int i = 0; i < guardrails.size(); i++) {
      Guardrail asked = request.guardrails().get(i);
      MetricFinding.Builder found = guardrails.get(i);
      double margin = asked.margin();
      if (asked.relative()) {
        double share = Math.abs(asked.margin() * found.control());
        margin = Double.isNaN(share) ? 0 : share;
      }
      evidence.add(
          new GuardrailEvidence(asked.metric().name(), margin, found.effect(), found.harm()));
    }
    Duration elapsed =
        Duration.ofNanos(Math.multiplyExact(time - assignment.units().get(0).firstTime(), 1_000));
    decision =
        request
            .rule()
            .decide(
                new Evidence(
                    request.randomised() || request.paired(),
                    split,
                    primary.effect(),
                    evidence,
                    Math.min(controlUnits, armUnits),
                    elapsed));
    if (first == null && decision.state().isFinal()) {
      first = decision;
      decidedAfter = Math.min(controlUnits, armUnits);
    }
  }

  double primaryEvidence() {
    return primary.logEvidence();
  }

  ArmFinding finding(boolean discovered, List<String> warnings) {
    List<SliceFinding> slices = new ArrayList<>();
    List<String> all = new ArrayList<>(warnings);
    for (String slice : request.slices()) {
      List<SliceFinding> found = slices(slice);
      slices.addAll(found);
      String simpson = SliceTable.simpson(slice, found, primary.finding().difference());
      if (simpson != null) {
        all.add(simpson);
      }
    }
    boolean several = assignment.arms().size() > 2;
    if (decision.state() == DecisionState.SHIP && several && !discovered) {
      decision =
          new Decision(
              DecisionState.CONTINUE,
              "better than the control alone, but not among this many arms (e-BH)");
      first = null;
      decidedAfter = 0;
    }
    return new ArmFinding(
        arm,
        armUnits,
        decision,
        decidedAfter,
        first == null ? decision : first,
        this.all.stream().map(MetricFinding.Builder::finding).toList(),
        this.all.stream().map(metric -> distribution(metric.metric())).toList(),
        slices,
        all);
  }

  private Distribution distribution(Metric metric) {
    Distribution.Builder builder = new Distribution.Builder();
    for (Unit unit : assignment.units()) {
      if (isControl(unit) || unit.arm().equals(arm)) {
        builder.add(unit.value(metric), isControl(unit));
      }
    }
    return builder.distribution();
  }

  private List<SliceFinding> slices(String slice) {
    if (request.primary().isQuantile()) {
      return List.of();
    }
    Set<String> values = new TreeSet<>();
    for (Unit unit : assignment.units()) {
      unit.rows().forEach(row -> values.add(row.words().getOrDefault(slice, "")));
    }
    SliceTable table = new SliceTable(slice);
    for (String value : values) {
      RowFilter filter = row -> row.words().getOrDefault(slice, "").equals(value);
      List<Unit> inside = new ArrayList<>();
      long rows = 0;
      for (Unit unit : assignment.units()) {
        long taken = unit.rows().stream().filter(filter::takes).count();
        if (taken > 0 && (isControl(unit) || unit.arm().equals(arm))) {
          inside.add(unit);
          rows += taken;
        }
      }
      Track track =
          track(request.primary(), filter, levels.at(inside.size()), TotalsTrack.RARE_TO_EXPLORE);
      inside.forEach(unit -> track.add(unit, isControl(unit)));
      Effect effect = track.look(true);
      table.add(value, rows, effect);
    }
    return table.findings();
  }
}
