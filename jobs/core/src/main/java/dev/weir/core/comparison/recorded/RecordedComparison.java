package dev.weir.core.comparison.recorded;

import dev.weir.core.comparison.DecisionRule;
import dev.weir.core.comparison.Levels;
import dev.weir.core.stats.compare.FalseDiscovery;
import dev.weir.core.stats.sequential.AsymptoticSequence;
import dev.weir.core.stats.sequential.DirichletMultinomial;
import dev.weir.core.stats.sequential.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Compares the arms of recorded rows with a control, in the order in which their units came.
 *
 * @param control name of the arm others are compared with
 * @param controlUnits of it
 * @param splitPValue always-valid, that units are split as configured; NaN where they were not
 *     assigned at random
 * @param leaked units that were seen in two arms
 * @param arms every other arm
 */
public record RecordedComparison(
    ComparisonRequest request,
    String control,
    long controlUnits,
    double splitPValue,
    long leaked,
    long strayRows,
    List<ArmFinding> arms) {

  static final int LOOKS = 100;

  private static final double MOST_LEAKED = 0.001;

  public RecordedComparison {
    arms = List.copyOf(arms);
  }

  /**
   * Compares; linear in the rows, but for {@value #LOOKS} looks.
   *
   * @throws IllegalArgumentException when there are no two arms, or not the ones asked for, or when
   *     arms that chance assigned differ in what was to be known before
   */
  public static RecordedComparison of(List<RecordedRow> rows, ComparisonRequest request) {
    Assignment assignment = Assignment.of(rows, request);
    String control = assignment.arms().get(0);
    boolean split = request.randomised() && !request.paired();
    double[] splits = split ? splits(assignment, request) : new double[0];
    List<ArmRun> runs = new ArrayList<>();
    for (String arm : assignment.arms().subList(1, assignment.arms().size())) {
      ArmRun run = new ArmRun(arm, assignment, request, levels(assignment, arm, request));
      run.run(splits);
      runs.add(run);
    }
    boolean[] discovered = discovered(runs);
    List<String> warnings = warnings(assignment, request);
    List<ArmFinding> findings = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      findings.add(runs.get(i).finding(discovered[i], warnings));
    }
    return new RecordedComparison(
        request,
        control,
        assignment.count(control),
        split ? splits[LOOKS] : Double.NaN,
        assignment.leaked(),
        assignment.strayRows(),
        findings);
  }

  /** As in the stream unless something else is planned; pairs are as many as there are. */
  private static Levels levels(Assignment assignment, String arm, ComparisonRequest request) {
    String control = assignment.arms().get(0);
    double planned = request.plannedUnits();
    if (planned <= 0) {
      planned =
          request.paired()
              ? Math.max(2, (double) assignment.pairs(arm))
              : AsymptoticSequence.USUAL_UNITS;
    }
    double share = weight(control, request) / (weight(control, request) + weight(arm, request));
    return new Levels(
        DecisionRule.PRIMARY_ALPHA,
        DecisionRule.harmAlpha(request.guardrails().size(), assignment.arms().size() - 1),
        planned,
        request.randomised() ? share : 0);
  }

  private static double weight(String arm, ComparisonRequest request) {
    return request.weights().getOrDefault(arm, 1.0);
  }

  /** The least p-value of the split up to each look. */
  private static double[] splits(Assignment assignment, ComparisonRequest request) {
    double[] weights =
        assignment.arms().stream().mapToDouble(arm -> weight(arm, request)).toArray();
    DirichletMultinomial test =
        new DirichletMultinomial(weights, DirichletMultinomial.USUAL_CONCENTRATION);
    long[] counts = new long[weights.length];
    double[] least = new double[LOOKS + 1];
    least[0] = 1;
    int next = 0;
    for (int look = 1; look <= LOOKS; look++) {
      int until = upTo(look, assignment.units().size());
      for (; next < until; next++) {
        counts[assignment.arms().indexOf(assignment.units().get(next).arm())]++;
      }
      least[look] = Math.min(least[look - 1], test.pValue(counts));
    }
    return least;
  }

  static int upTo(int look, int units) {
    return (int) ((long) units * look / LOOKS);
  }

  /** Which arms e-BH calls different, together at the end. */
  private static boolean[] discovered(List<ArmRun> runs) {
    double[] evidence = new double[runs.size()];
    for (int i = 0; i < evidence.length; i++) {
      evidence[i] = runs.get(i).primaryEvidence();
    }
    return FalseDiscovery.largest(
        evidence, FalseDiscovery.rejections(evidence, DecisionRule.PRIMARY_ALPHA));
  }

  private static List<String> warnings(Assignment assignment, ComparisonRequest request) {
    List<String> warnings = new ArrayList<>();
    double share = (double) assignment.leaked() / Math.max(1, assignment.units().size());
    if (share > MOST_LEAKED) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "%,d units (%.1f %%) were seen in two arms; their rows outside the first are left out",
              assignment.leaked(),
              100 * share));
    }
    if (request.order() == UnitOrder.DRAWN) {
      warnings.add("lines have no time, so units are looked at in an order that was drawn");
    }
    return warnings;
  }

  /** Of an interval, turned so that more is better. */
  static @Nullable String direction(Metric metric, Interval interval) {
    if (interval.isEmpty() || !(interval.low() > 0 || interval.high() < 0)) {
      return null;
    }
    return interval.low() > 0 == metric.lowerIsBetter() ? "worse" : "better";
  }
}
