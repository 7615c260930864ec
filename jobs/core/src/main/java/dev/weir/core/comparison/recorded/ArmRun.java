package dev.weir.core.comparison.recorded;

import dev.weir.core.comparison.Decision;
import dev.weir.core.comparison.DecisionRule;
import dev.weir.core.comparison.DecisionState;
import dev.weir.core.comparison.Evidence;
import dev.weir.core.comparison.GuardrailEvidence;
import dev.weir.core.comparison.Levels;
import dev.weir.core.stats.compare.FalseDiscovery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
  private final Set<String> unpaired = new HashSet<>();
  private long controlUnits;
  private long armUnits;
  private long pairs;
  private Decision decision = new Decision(DecisionState.CONTINUE, "no units");
  private @Nullable Evidence last;
  private @Nullable Decision first;
  private long decidedAfter;

  ArmRun(String arm, Assignment assignment, ComparisonRequest request, Levels levels) {
    this.arm = arm;
    this.assignment = assignment;
    this.request = request;
    this.levels = levels;
    this.primary = builder(request.primary(), "primary");
    for (Guardrail guardrail : request.guardrails()) {
      guardrails.add(builder(guardrail.metric(), "guardrail"));
    }
    request.parts().forEach(metric -> builder(metric, "part"));
    request.shown().forEach(metric -> builder(metric, "shown"));
  }

  private MetricFinding.Builder builder(Metric metric, String role) {
    Track track = track(metric, request.covariate(), levels, TotalsTrack.RARE_TO_DECIDE);
    MetricFinding.Builder builder = new MetricFinding.Builder(metric, role, track);
    all.add(builder);
    return builder;
  }

  private Track track(Metric metric, @Nullable Covariate covariate, Levels at, int leastRare) {
    if (metric.isQuantile()) {
      return new QuantileTrack(metric, at);
    }
    return request.paired()
        ? new PairTrack(metric, at)
        : new TotalsTrack(metric, covariate, at, leastRare);
  }

  /**
   * Takes all units, a look after each hundredth.
   *
   * @param splits the least p-value of the split up to each look; empty without a split
   */
  void run(double[] splits) {
    List<Unit> units = assignment.units();
    long least = Math.min(request.rule().minimumUnits(), unitsAtTheEnd());
    int next = 0;
    for (int look = 1; look <= RecordedComparison.LOOKS; look++) {
      int until = RecordedComparison.upTo(look, units.size());
      for (; next < until; next++) {
        add(units.get(next));
      }
      if (units() >= least && until > 0) {
        long time = units.get(until - 1).firstTime();
        boolean last = look == RecordedComparison.LOOKS;
        all.forEach(metric -> metric.look(controlUnits + armUnits, time, last));
        decide(splits.length == 0 ? 1 : splits[look], time);
      }
    }
  }

  private long unitsAtTheEnd() {
    return request.paired()
        ? assignment.pairs(arm)
        : Math.min(assignment.count(assignment.arms().get(0)), assignment.count(arm));
  }

  /** Those that a decision counts: of the smaller arm, or in pairs. */
  private long units() {
    return request.paired() ? pairs : Math.min(controlUnits, armUnits);
  }

  private void add(Unit unit) {
    boolean isControl = assignment.isControl(unit);
    if (isControl || unit.arm().equals(arm)) {
      controlUnits += isControl ? 1 : 0;
      armUnits += isControl ? 0 : 1;
      if (request.paired() && !unpaired.add(unit.id())) {
        pairs++;
      }
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
    Evidence known =
        new Evidence(
            request.randomised() || request.paired(),
            split,
            primary.effect(),
            evidence,
            units(),
            elapsed(time),
            true);
    last = known;
    decision = request.rule().decide(known);
    if (first == null && decision.state().isFinal()) {
      first = decision;
      decidedAfter = units();
    }
  }

  /** None where rows have no times. */
  private Duration elapsed(long time) {
    return request.order() == UnitOrder.TIME
        ? Duration.ofNanos(Math.multiplyExact(time - assignment.units().get(0).firstTime(), 1_000))
        : Duration.ZERO;
  }

  double primaryEvidence() {
    return primary.evidence();
  }

  /**
   * @param discovered whether e-BH keeps this arm among all
   * @param warnings of all arms
   */
  ArmFinding finding(boolean discovered, List<String> warnings) {
    List<Unit> units = assignment.unitsOf(arm);
    List<String> said = new ArrayList<>(warnings);
    List<SliceFinding> slices = slices(units);
    for (String slice : request.slices()) {
      addUnlessNull(said, SliceFindings.simpson(slice, slices, primary.difference()));
    }
    List<SliceFinding> exposure = new ArrayList<>(exposure(units, Exposure.REQUEST));
    addUnlessNull(said, SliceTable.fading(exposure));
    List<SliceFinding> days =
        request.order() == UnitOrder.TIME ? exposure(units, Exposure.DAY) : List.of();
    addUnlessNull(said, SliceTable.fading(days));
    exposure.addAll(days);
    addUnlessNull(said, balance(units));
    withstand(discovered);
    return new ArmFinding(
        arm,
        armUnits,
        pairs,
        decision,
        decidedAfter,
        first == null ? decision : first,
        metrics(units),
        all.stream().map(metric -> distribution(metric.metric(), units)).toList(),
        slices,
        exposure,
        said);
  }

  private static void addUnlessNull(List<String> warnings, @Nullable String warning) {
    if (warning != null) {
      warnings.add(warning);
    }
  }

  /** One arm of several is shipped only if it stays when all are looked at together. */
  private void withstand(boolean discovered) {
    Evidence newest = last;
    if (assignment.arms().size() == 2 || discovered || newest == null) {
      return;
    }
    decision = request.rule().decide(newest.kept(false));
    Decision before = first;
    if (before != null && before.state() == DecisionState.SHIP) {
      boolean isFinal = decision.state().isFinal();
      first = isFinal ? decision : null;
      decidedAfter = isFinal ? units() : 0;
    }
  }

  private @Nullable String balance(List<Unit> units) {
    Covariate covariate = request.covariate();
    if (covariate == null) {
      return null;
    }
    String problem = CovariateBalance.problem(covariate, units, assignment::isControl, levels);
    if (problem != null && request.randomised()) {
      throw new IllegalArgumentException(
          "adjust: found that "
              + problem
              + ", expected a value of before the assignment; compare without it");
    }
    return problem;
  }

  /** What decides nothing differs only where e-BH keeps it among all of its kind. */
  private List<MetricFinding> metrics(List<Unit> units) {
    double[] evidence =
        all.stream()
            .filter(MetricFinding.Builder::isOnlyShown)
            .mapToDouble(MetricFinding.Builder::evidence)
            .toArray();
    boolean[] kept =
        FalseDiscovery.largest(
            evidence, FalseDiscovery.rejections(evidence, DecisionRule.PRIMARY_ALPHA));
    List<MetricFinding> findings = new ArrayList<>();
    int shown = 0;
    for (MetricFinding.Builder each : all) {
      Capping capping = Capping.of(each.metric(), units, assignment::isControl);
      findings.add(each.finding(!each.isOnlyShown() || kept[shown++], capping));
    }
    return findings;
  }

  private Distribution distribution(Metric metric, List<Unit> units) {
    Distribution.Builder builder = new Distribution.Builder();
    units.forEach(unit -> builder.add(unit.value(metric), assignment.isControl(unit)));
    return builder.distribution();
  }

  private List<SliceFinding> slices(List<Unit> units) {
    SliceTable table = table();
    request.slices().forEach(slice -> table.add(slice, units));
    return table.findings();
  }

  /** Nothing where all rows are of one age. */
  private List<SliceFinding> exposure(List<Unit> units, Exposure exposure) {
    SliceTable table = table();
    table.add(exposure, units);
    List<SliceFinding> found = table.findings();
    return found.size() < 2 ? List.of() : found;
  }

  /** Parts are explored at their own size, without the covariate. */
  private SliceTable table() {
    return new SliceTable(
        assignment::isControl,
        units -> track(request.primary(), null, levels.at(units), TotalsTrack.RARE_TO_EXPLORE));
  }
}
