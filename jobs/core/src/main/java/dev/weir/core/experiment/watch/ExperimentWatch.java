package dev.weir.core.experiment.watch;

import dev.weir.core.comparison.DecisionRule;
import dev.weir.core.comparison.DecisionState;
import dev.weir.core.comparison.Levels;
import dev.weir.core.experiment.definition.Experiment;
import dev.weir.core.experiment.definition.ExperimentArm;
import dev.weir.core.experiment.definition.ExperimentReader;
import dev.weir.core.experiment.definition.ExperimentText;
import dev.weir.core.experiment.unit.ArmSums;
import dev.weir.core.experiment.unit.ExperimentSums;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.core.stats.compare.FalseDiscovery;
import dev.weir.core.stats.sequential.DirichletMultinomial;
import dev.weir.schemas.ExperimentAlertKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One experiment while it runs: adds what each pane brings to its sums, looks at them, decides, and
 * tells.
 *
 * <p>What it says depends on the sums of panes alone, which are integers, so it is the same however
 * units were shared out and in whatever order they came. A look takes some bisections a metric and
 * arm. Not thread-safe.
 */
public final class ExperimentWatch {

  /** Arms that one that nobody declared may have. */
  public static final int MOST_FOUND_ARMS = 8;

  /** Words of a slice that are kept; the rarest become one. */
  public static final int MOST_WORDS = 50;

  private static final int VERSION = 1;

  private final Experiment experiment;
  private final ExperimentSums sums;
  private final TreeMap<String, ArmWatch> arms = new TreeMap<>();
  private final EffectCourse course = new EffectCourse();
  private final ConditionWatch split = new ConditionWatch();
  private final ConditionWatch leak = new ConditionWatch();
  private final AlertRecords alerts;
  private String control;
  private double splitPValue = Double.NaN;
  private long newsAt = Long.MIN_VALUE;

  public ExperimentWatch(Experiment experiment) {
    this.experiment = experiment;
    this.sums = new ExperimentSums(experiment);
    this.alerts = new AlertRecords(experiment);
    this.control = experiment.found() ? "" : experiment.arms().get(0).name();
    experiment.arms().stream()
        .map(ExperimentArm::name)
        .filter(arm -> !arm.equals(control))
        .forEach(arm -> arms.put(arm, new ArmWatch(experiment, levels(arm))));
  }

  public Experiment experiment() {
    return experiment;
  }

  /** End of the newest pane that has brought something; {@link Long#MIN_VALUE} before. */
  public long newsAt() {
    return newsAt;
  }

  /**
   * Closes a pane: looks at all that is known by its end.
   *
   * @param news what the pane has brought, of all groups of units
   */
  public void close(long paneStart, long paneEnd, ExperimentSums news, ExperimentOutput output) {
    if (!news.isEmpty()) {
      newsAt = paneEnd;
    }
    sums.merge(news);
    sums.boundSlices(MOST_WORDS);
    course.add(paneStart, paneEnd, news);
    takeArms();
    if (experiment.randomised() && !experiment.found()) {
      testSplit();
    }
    boolean[] kept = look();
    boolean only = arms.size() == 1;
    int at = 0;
    for (Map.Entry<String, ArmWatch> arm : arms.entrySet()) {
      long units =
          Math.min(sums.arm(control).metric(0).units(), sums.arm(arm.getKey()).metric(0).units());
      arm.getValue().decide(splitPValue, units, elapsed(paneEnd), only || kept[at], paneEnd);
      at++;
      tell(arm.getKey(), arm.getValue(), paneEnd, output);
    }
    alert(paneEnd, output);
  }

  private Duration elapsed(long paneEnd) {
    long first = sums.firstExposure();
    return first == Long.MAX_VALUE
        ? Duration.ZERO
        : Duration.ofNanos(Math.multiplyExact(Math.max(0, paneEnd - first), 1_000));
  }

  /** Of one that was found, the control is settled when there are two arms: the first by name. */
  private void takeArms() {
    if (!experiment.found() || sums.arms().size() < 2) {
      return;
    }
    if (control.isEmpty()) {
      control = sums.arms().keySet().iterator().next();
    }
    for (String arm : sums.arms().keySet()) {
      if (!arm.equals(control) && arms.size() < MOST_FOUND_ARMS - 1) {
        arms.computeIfAbsent(arm, each -> new ArmWatch(experiment, levels(each)));
      }
    }
  }

  private Levels levels(String arm) {
    int others = experiment.found() ? MOST_FOUND_ARMS - 1 : experiment.arms().size() - 1;
    return new Levels(
        DecisionRule.PRIMARY_ALPHA,
        DecisionRule.harmAlpha(experiment.metrics().guardrails().size(), others),
        experiment.schedule().plannedUnits(),
        experiment.controlShare(arm));
  }

  private void testSplit() {
    List<ExperimentArm> declared = experiment.arms();
    double[] weights = declared.stream().mapToDouble(ExperimentArm::weight).toArray();
    long[] counts = declared.stream().mapToLong(arm -> sums.arm(arm.name()).exposed()).toArray();
    double now =
        new DirichletMultinomial(weights, DirichletMultinomial.USUAL_CONCENTRATION).pValue(counts);
    splitPValue = Double.isNaN(splitPValue) ? now : Math.min(splitPValue, now);
  }

  /** Looks at every arm; which of them e-BH calls different, by the evidence of this moment. */
  private boolean[] look() {
    ArmSums of = sums.arm(control);
    double[] evidence = new double[arms.size()];
    int at = 0;
    for (Map.Entry<String, ArmWatch> arm : arms.entrySet()) {
      arm.getValue().look(of, sums.arm(arm.getKey()));
      double logarithm = arm.getValue().metric(0).logEvidence();
      evidence[at++] = Double.isNaN(logarithm) ? 0 : Math.exp(Math.min(700, logarithm));
    }
    return FalseDiscovery.largest(
        evidence, FalseDiscovery.rejections(evidence, DecisionRule.PRIMARY_ALPHA));
  }

  private void tell(String name, ArmWatch arm, long paneEnd, ExperimentOutput output) {
    ComparisonRecords records =
        new ComparisonRecords(experiment, sums, control, splitPValue, paneEnd);
    for (int k = 0; k < arm.metricCount(); k++) {
      output.comparison(records.of(name, arm, k, course));
    }
  }

  private void alert(long paneEnd, ExperimentOutput output) {
    if (split.look(splitPValue < DecisionRule.SPLIT_ALPHA, paneEnd)) {
      output.alert(
          alerts.of(
              ExperimentAlertKind.SRM, "", split, paneEnd, splitPValue, DecisionRule.SPLIT_ALPHA));
    }
    double share = ComparisonRecords.leakShare(sums);
    if (leak.look(share > ComparisonRecords.MOST_LEAKED, paneEnd)) {
      output.alert(
          alerts.of(
              ExperimentAlertKind.UNIT_LEAK,
              "",
              leak,
              paneEnd,
              share,
              ComparisonRecords.MOST_LEAKED));
    }
    arms.forEach(
        (name, arm) -> {
          boolean harms = arm.decision().state() == DecisionState.STOP_HARM;
          if (arm.harm().look(harms, paneEnd)) {
            output.alert(alerts.ofHarm(name, arm, paneEnd));
          }
        });
  }

  /** Ends the experiment: what fires is resolved. */
  public void end(long paneEnd, ExperimentOutput output) {
    if (split.end()) {
      output.alert(
          alerts.of(
              ExperimentAlertKind.SRM, "", split, paneEnd, splitPValue, DecisionRule.SPLIT_ALPHA));
    }
    if (leak.end()) {
      double share = ComparisonRecords.leakShare(sums);
      output.alert(
          alerts.of(
              ExperimentAlertKind.UNIT_LEAK,
              "",
              leak,
              paneEnd,
              share,
              ComparisonRecords.MOST_LEAKED));
    }
    arms.forEach(
        (name, arm) -> {
          if (arm.harm().end()) {
            output.alert(alerts.ofHarm(name, arm, paneEnd));
          }
        });
  }

  /** Names of the arms that are compared with the control. */
  public List<String> arms() {
    return new ArrayList<>(arms.keySet());
  }

  /** Version, definition, control, what was decided, sums. */
  public void write(ByteWriter out) {
    out.writeByte(VERSION);
    out.writeText(ExperimentText.write(experiment));
    out.writeText(control);
    out.writeDouble(splitPValue);
    out.writeLong(newsAt);
    split.write(out);
    leak.write(out);
    sums.write(out);
    course.write(out);
    out.writeVarint(arms.size());
    arms.forEach(
        (name, arm) -> {
          out.writeText(name);
          arm.write(out);
        });
  }

  /** What was written. */
  public static ExperimentWatch read(ByteReader in) {
    in.readVersion("experiment watch", VERSION);
    ExperimentWatch watch = new ExperimentWatch(ExperimentReader.stored(in.readText()));
    watch.control = in.readText();
    watch.splitPValue = in.readDouble();
    watch.newsAt = in.readLong();
    watch.split.read(in);
    watch.leak.read(in);
    watch.sums.read(in);
    watch.course.read(in, watch.sums);
    for (int left = in.readCount(); left > 0; left--) {
      watch
          .arms
          .computeIfAbsent(in.readText(), arm -> new ArmWatch(watch.experiment, watch.levels(arm)))
          .read(in);
    }
    return watch;
  }
}
