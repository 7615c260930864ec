package dev.weir.core.experiment.watch;

import static dev.weir.core.experiment.Experiments.SECOND;
import static dev.weir.core.experiment.Experiments.row;
import static dev.weir.core.experiment.Experiments.score;
import static dev.weir.core.experiment.Experiments.worded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weir.core.decode.SingleObject;
import dev.weir.core.experiment.ExperimentRun;
import dev.weir.core.experiment.Experiments;
import dev.weir.core.experiment.definition.Experiment;
import dev.weir.core.experiment.definition.ExperimentReader;
import dev.weir.core.experiment.unit.UnitRow;
import dev.weir.core.stats.JointMoments;
import dev.weir.core.stats.Moments;
import dev.weir.core.stats.estimate.Means;
import dev.weir.core.stats.sequential.AsymptoticSequence;
import dev.weir.schemas.Comparison;
import dev.weir.schemas.ComparisonSlice;
import dev.weir.schemas.ExperimentAlertKind;
import dev.weir.schemas.ExperimentAlertState;
import dev.weir.schemas.ExperimentState;
import dev.weir.schemas.MetricRole;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExperimentWatchTest {

  private static final long PANE = 20 * SECOND;

  /** One call a second and unit, an arm drawn for each. */
  private interface Values {
    long[] of(Random random, boolean isB);
  }

  private static List<UnitRow> units(int count, double shareOfB, long seed, Values values) {
    Random random = new Random(seed);
    List<UnitRow> rows = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      boolean isB = random.nextDouble() < shareOfB;
      rows.add(row(k, k, k * SECOND, isB ? "b" : "a", values.of(random, isB)));
    }
    return rows;
  }

  private static Values rate(double a, double b) {
    return (random, isB) -> new long[] {score(random.nextDouble() < (isB ? b : a) ? 1 : 0)};
  }

  private static ExperimentRun run(Experiment experiment, List<UnitRow> rows) {
    return new ExperimentRun(experiment, PANE, 4, 100_000, false).run(rows);
  }

  @Test
  void aClearDifferenceIsShippedAndCovered() {
    Experiment experiment = Experiments.of("unit: call", "primary: label");
    ExperimentRun run = run(experiment, units(1_500, 0.5, 1, rate(0.5, 0.7)));

    Comparison last = run.last("label");
    assertThat(last.getState()).isEqualTo(ExperimentState.SHIP);
    assertThat(last.getRole()).isEqualTo(MetricRole.PRIMARY);
    assertThat(last.getMethod()).isEqualTo("asymptotic");
    assertThat(last.getLow()).isPositive().isLessThan(0.2);
    assertThat(last.getHigh()).isGreaterThan(0.2);
    assertThat(last.getPValue()).isLessThan(0.05);
    assertThat(last.getDecidedState()).isEqualTo(ExperimentState.SHIP);
    assertThat(last.getDecidedUnits()).isBetween(50L, 700L);
    assertThat(last.getDecidedAt()).isPositive();
    assertThat(run.alerts).isEmpty();
  }

  @Test
  void oneThatFellIsStopped() {
    Experiment experiment = Experiments.of("unit: call", "primary: label");
    Comparison last = run(experiment, units(1_500, 0.5, 2, rate(0.7, 0.5))).last("label");
    assertThat(last.getState()).isEqualTo(ExperimentState.STOP_WORSE);
    assertThat(last.getReason()).contains("worse by at least");
  }

  /** The formula of one look, written down again from the rows. */
  @Test
  void theFirstLookIsTheAsymptoticSequenceOfItsUnits() {
    Experiment experiment =
        Experiments.of("unit: call", "primary: attributes.score", "planned_units: 2000");
    List<UnitRow> rows =
        units(400, 0.4, 3, (random, isB) -> new long[] {score(random.nextInt(64) / 64.0)});
    ExperimentRun run = new ExperimentRun(experiment, 400 * SECOND, 4, 1_000, false).run(rows);

    JointMoments a = new JointMoments(1);
    JointMoments b = new JointMoments(1);
    rows.forEach(row -> (row.arm().equals("a") ? a : b).add(row.values()[0] / 0x1p24));
    Moments control = a.column(0);
    Moments arm = b.column(0);
    var difference = Means.mean(arm).minus(Means.mean(control));
    AsymptoticSequence sequence = AsymptoticSequence.planned(2_000, 0.05);
    double half = sequence.multiplier(400, 0.05) * difference.standardError();
    Comparison first = run.comparisons.get(0);
    assertThat(first.getDifference()).isCloseTo(difference.value(), within(1e-12));
    assertThat(first.getLow()).isCloseTo(difference.value() - half, within(1e-9));
    assertThat(first.getHigh()).isCloseTo(difference.value() + half, within(1e-9));
    assertThat(first.getEvidence())
        .isCloseTo(sequence.logEvidence(difference.z(), 400), within(1e-9));
  }

  @Test
  void nothingIsDecidedBeforeTheMinimumAndNothingAfterTheMaximum() {
    Experiment patient = Experiments.of("unit: call", "primary: label", "maximum_duration: 20min");
    ExperimentRun run = run(patient, units(1_400, 0.5, 4, rate(0.5, 0.5)));
    for (Comparison each : run.comparisons) {
      long smaller = Math.min(each.getArmUnits(), each.getControlUnits());
      if (smaller < 50) {
        assertThat(each.getState()).isEqualTo(ExperimentState.CONTINUE);
        assertThat(each.getLow()).isEqualTo(Double.NEGATIVE_INFINITY);
      }
    }
    assertThat(run.last("label").getState()).isEqualTo(ExperimentState.INCONCLUSIVE);
    assertThat(run.last("label").getReason()).contains("maximum duration");
  }

  @Test
  void withoutRandomisationNothingIsShipped() {
    Experiment observed = Experiments.of("unit: call", "primary: label", "randomised: false");
    Comparison last = run(observed, units(1_500, 0.5, 1, rate(0.4, 0.7))).last("label");
    assertThat(last.getState()).isEqualTo(ExperimentState.OBSERVATIONAL);
    assertThat(last.getReason()).contains("otherwise SHIP");
    assertThat(last.getRandomised()).isFalse();
    assertThat(last.getSplitPValue()).isNaN();
  }

  @Test
  void aWrongSplitInvalidatesEverythingAndRaisesATicket() {
    Experiment experiment = Experiments.of("unit: call", "primary: label");
    ExperimentRun run = run(experiment, units(2_500, 0.38, 5, rate(0.5, 0.9)));
    Comparison last = run.last("label");
    assertThat(last.getState()).isEqualTo(ExperimentState.INVALID_SRM);
    assertThat(last.getSplitPValue()).isLessThan(0.001);
    assertThat(run.alerts).hasSize(1);
    assertThat(run.alerts.get(0).getKind()).isEqualTo(ExperimentAlertKind.SRM);
    assertThat(run.alerts.get(0).getState()).isEqualTo(ExperimentAlertState.FIRING);
    run.end();
    assertThat(run.alerts.get(1).getState()).isEqualTo(ExperimentAlertState.RESOLVED);
    assertThat(run.alerts.get(1).getPreviousState()).isEqualTo(ExperimentAlertState.FIRING);
  }

  @Test
  void theSplitIsTestedAgainstTheWeights() {
    Experiment experiment =
        new ExperimentReader(Experiments.PRESETS)
            .read(
                "id: e\nunit: call\nprimary: label\narms: [{name: a, weight: 4}, {name: b}]",
                "test")
            .get(0);
    Comparison last = run(experiment, units(3_000, 0.2, 6, rate(0.5, 0.5))).last("label");
    assertThat(last.getSplitPValue()).isGreaterThan(0.001);
  }

  @Test
  void harmStopsBeforeTheMinimumOfUnits() {
    Experiment patient =
        Experiments.of(
            "unit: call",
            "primary: label",
            "guardrails: ['attributes.safe:0.01']",
            "planned_units: 400",
            "minimum_units: 5000",
            "minimum_duration: 1d");
    ExperimentRun run =
        run(
            patient,
            units(
                400,
                0.5,
                7,
                (random, isB) ->
                    new long[] {
                      score(random.nextInt(2)),
                      score(random.nextDouble() < (isB ? 0.3 : 0.98) ? 1 : 0)
                    }));
    Comparison last = run.last("attributes.safe");
    assertThat(last.getState()).isEqualTo(ExperimentState.STOP_HARM);
    assertThat(last.getRole()).isEqualTo(MetricRole.GUARDRAIL);
    assertThat(last.getMargin()).isEqualTo(0.01);
    assertThat(run.alerts.get(0).getKind()).isEqualTo(ExperimentAlertKind.HARM);
    assertThat(run.alerts.get(0).getArm()).isEqualTo("b");
    assertThat(run.alerts.get(0).getValue()).isGreaterThan(0.01);
  }

  @Test
  void aGuardrailThatMayHaveFallenHoldsTheShipBack() {
    Experiment experiment =
        Experiments.of("unit: call", "primary: label", "guardrails: ['latency:p50:5%']");
    ExperimentRun run =
        run(
            experiment,
            units(
                2_000,
                0.5,
                8,
                (random, isB) ->
                    new long[] {
                      score(random.nextDouble() < (isB ? 0.8 : 0.5) ? 1 : 0),
                      Math.round(1e6 * Math.exp(random.nextGaussian()) * (isB ? 1.04 : 1))
                    }));
    Comparison last = run.last("label");
    assertThat(last.getState()).isEqualTo(ExperimentState.CONTINUE);
    assertThat(last.getReason()).contains("latency:p50 may be worse by");
    assertThat(run.last("latency:p50").getMargin())
        .isCloseTo(0.05 * run.last("latency:p50").getControlValue(), within(1e-12));
  }

  /** Its denominator comes so close to 0 later that nothing new can be said of it. */
  @Test
  void whatOnceWasKnownOfAGuardrailIsKnownAfterARestart() {
    Experiment experiment =
        Experiments.of(
            "unit: call",
            "primary: label",
            "guardrails: ['attributes.x/attributes.d:5%']",
            "planned_units: 400");
    Random random = new Random(18);
    List<UnitRow> rows = new ArrayList<>();
    for (int k = 0; k < 1_200; k++) {
      boolean isB = random.nextBoolean();
      double x = (isB ? 0.97 : 1) + 0.02 * random.nextGaussian();
      double d = k < 600 ? 1 : k % 4 < 2 ? 300 : -298;
      long[] values = {score(random.nextInt(2)), score(x * d), score(d)};
      rows.add(row(k, k, k * SECOND, isB ? "b" : "a", values));
    }
    ExperimentRun run = run(experiment, rows);
    Comparison last = run.last("attributes.x/attributes.d");
    assertThat(last.getMethod()).isEmpty();
    assertThat(last.getMargin()).isCloseTo(0.05, within(0.001));
    assertThat(last.getHigh()).isNegative();
    assertThat(last.getState()).isEqualTo(ExperimentState.CONTINUE);
    ExperimentRun again = new ExperimentRun(experiment, PANE, 4, 100_000, true).run(rows);
    assertThat(told(again)).isEqualTo(told(run));
  }

  @Test
  void rareFailuresAreComparedExactlyUntilThereAreEnoughOfThem() {
    Experiment experiment = Experiments.of("unit: call", "primary: label", "planned_units: 20000");
    ExperimentRun run = run(experiment, units(8_000, 0.5, 9, rate(0.999, 0.985)));
    Comparison last = run.last("label");
    assertThat(last.getMethod()).isEqualTo("exact");
    assertThat(last.getState()).isEqualTo(ExperimentState.STOP_WORSE);
    assertThat(run.comparisons).noneMatch(each -> each.getMethod().equals("asymptotic"));

    ExperimentRun many = run(experiment, units(8_000, 0.5, 9, rate(0.9, 0.8)));
    List<String> methods = many.comparisons.stream().map(Comparison::getMethod).distinct().toList();
    assertThat(methods).containsExactly("", "exact", "asymptotic");
    Comparison split = many.last("label");
    assertThat(split.getState()).isEqualTo(ExperimentState.STOP_WORSE);
    assertThat(split.getLow()).isLessThan(-0.1);
    assertThat(split.getHigh()).isGreaterThan(-0.1).isNegative();
  }

  @Test
  void whatWasKnownBeforeMakesTheIntervalNarrower() {
    Values values =
        (random, isB) -> {
          double before = 100 * Math.exp(random.nextGaussian() / 2);
          double cost = 0.01 * before + 0.1 * random.nextGaussian() + (isB ? 0.1 : 0);
          return new long[] {Math.round(cost * 1e12), Math.round(before)};
        };
    List<UnitRow> rows = units(2_000, 0.5, 10, values);
    Experiment adjusted =
        Experiments.of("unit: call", "primary: cost_usd", "covariate: input_tokens");
    Comparison with = run(adjusted, rows).last("cost_usd");
    Comparison without =
        run(Experiments.of("unit: call", "primary: cost_usd"), rows).last("cost_usd");
    assertThat(with.getMethod()).isEqualTo("adjusted");
    assertThat(with.getTheta()).isCloseTo(0.01, within(0.001));
    assertThat(with.getExplained()).isGreaterThan(0.9);
    assertThat(with.getHigh() - with.getLow())
        .isLessThan(0.4 * (without.getHigh() - without.getLow()));
    assertThat(with.getLow()).isLessThan(0.1);
    assertThat(with.getHigh()).isGreaterThan(0.1);
  }

  @Test
  void whatDiffersBetweenTheArmsBeforeTheyWereServedIsNotTakenOut() {
    List<UnitRow> rows =
        units(
            2_000,
            0.5,
            11,
            (random, isB) -> {
              long tokens = 100L + random.nextInt(50) + (isB ? 300 : 0);
              return new long[] {(tokens * 10 + random.nextInt(100)) * 1_000_000_000L, tokens};
            });
    Experiment adjusted =
        Experiments.of("unit: call", "primary: cost_usd", "covariate: input_tokens");
    Comparison last = run(adjusted, rows).last("cost_usd");
    assertThat(last.getMethod()).isEqualTo("asymptotic");
    assertThat(last.getWarnings()).anyMatch(each -> each.contains("known of units before"));
    assertThat(last.getLow()).isLessThan(3).isGreaterThan(2.5);
  }

  @Test
  void slicesAreComparedAndAChangedMixIsTold() {
    Experiment experiment =
        Experiments.of("unit: call", "primary: label", "slices: [attributes.task]");
    Random random = new Random(12);
    List<UnitRow> rows = new ArrayList<>();
    for (int k = 0; k < 4_000; k++) {
      boolean isB = random.nextBoolean();
      boolean hard = random.nextDouble() < (isB ? 0.8 : 0.2);
      double rate = (hard ? 0.3 : 0.8) + (isB ? 0.1 : 0);
      long[] values = {score(random.nextDouble() < rate ? 1 : 0)};
      rows.add(worded(row(k, k, k * SECOND, isB ? "b" : "a", values), hard ? "hard" : "easy"));
    }
    Comparison last = run(experiment, rows).last("label");
    assertThat(last.getDifference()).isNegative();
    assertThat(last.getSlices())
        .extracting(ComparisonSlice::getValue)
        .containsExactly("easy", "hard");
    assertThat(last.getSlices())
        .allMatch(slice -> slice.getArmValue() > slice.getControlValue())
        .allMatch(ComparisonSlice::getDiffers);
    assertThat(last.getWarnings()).anyMatch(each -> each.contains("a different mix of"));
  }

  @Test
  void anEffectThatWearsOffIsSeenInItsCourse() {
    Experiment experiment = Experiments.of("unit: call", "primary: label");
    List<UnitRow> rows = new ArrayList<>();
    Random random = new Random(13);
    for (int k = 0; k < 6_000; k++) {
      boolean isB = random.nextBoolean();
      double rate = 0.5 + (isB && k < 1_000 ? 0.4 : 0);
      rows.add(row(k, k, k * SECOND, isB ? "b" : "a", score(random.nextDouble() < rate ? 1 : 0)));
    }
    Comparison last = run(experiment, rows).last("label");
    var course = last.getCourse();
    assertThat(course).hasSizeBetween(8, EffectCourse.MOST);
    assertThat(course.get(0).getLow()).isPositive();
    assertThat(course.get(course.size() - 1).getHigh()).isLessThan(0.35);
    for (int k = 1; k < course.size(); k++) {
      assertThat(course.get(k).getFrom()).isEqualTo(course.get(k - 1).getTo());
    }
  }

  @Test
  void unitsInTwoArmsRaiseATicketAndAWarning() {
    Experiment experiment = Experiments.of("unit: session", "unit_window: 20s", "primary: label");
    List<UnitRow> rows = new ArrayList<>(units(1_000, 0.5, 14, rate(0.5, 0.5)));
    for (int k = 0; k < 10; k++) {
      UnitRow first = rows.get(k);
      String other = first.arm().equals("a") ? "b" : "a";
      rows.add(row(k, 5_000 + k, first.time() + 5 * SECOND, other, score(1)));
    }
    ExperimentRun run = run(experiment, rows);
    assertThat(run.last("label").getLeakedUnits()).isEqualTo(10);
    assertThat(run.last("label").getStrayRows()).isEqualTo(10);
    assertThat(run.last("label").getLeakShare()).isEqualTo(0.01);
    assertThat(run.last("label").getWarnings()).anyMatch(each -> each.contains("two arms"));
    assertThat(run.alerts)
        .extracting(each -> each.getKind())
        .contains(ExperimentAlertKind.UNIT_LEAK);
  }

  @Test
  void oneOfManyArmsIsShippedOnlyAmongAll() {
    List<Experiment> read =
        new ExperimentReader(Experiments.PRESETS)
            .read(
                """
                id: e
                unit: call
                primary: label
                arms: [{name: a}, {name: b}, {name: c}, {name: d}]
                minimum_units: 50
                minimum_duration: 0s
                """,
                "test");
    Random random = new Random(15);
    List<UnitRow> rows = new ArrayList<>();
    for (int k = 0; k < 4_000; k++) {
      int arm = random.nextInt(4);
      double rate = arm == 3 ? 0.75 : 0.5;
      rows.add(
          row(
              k,
              k,
              k * SECOND,
              List.of("a", "b", "c", "d").get(arm),
              score(random.nextDouble() < rate ? 1 : 0)));
    }
    ExperimentRun run = run(read.get(0), rows);
    List<Comparison> last =
        run.comparisons.subList(run.comparisons.size() - 3, run.comparisons.size());
    assertThat(last).extracting(Comparison::getArm).containsExactly("b", "c", "d");
    assertThat(last)
        .extracting(Comparison::getState)
        .containsExactly(ExperimentState.CONTINUE, ExperimentState.CONTINUE, ExperimentState.SHIP);
    run.comparisons.stream()
        .filter(each -> each.getState() == ExperimentState.SHIP)
        .forEach(each -> assertThat(each.getEvidence()).isGreaterThan(Math.log(3 / 0.05)));
  }

  @Test
  void anExperimentThatWasFoundTakesItsArmsAsTheyComeAndDecidesNothing() {
    Experiment found = new ExperimentReader(Experiments.PRESETS).found("x");
    List<UnitRow> rows = new ArrayList<>();
    Random random = new Random(16);
    for (int k = 0; k < 2_000; k++) {
      boolean isB = random.nextBoolean();
      rows.add(
          row(
              k,
              k,
              k * SECOND,
              isB ? "v2" : "v1",
              random.nextDouble() < (isB ? 0.9 : 0.5) ? 1 : 0,
              1_000_000,
              1_000_000));
    }
    Comparison last = run(found, rows).last("passed");
    assertThat(last.getControl()).isEqualTo("v1");
    assertThat(last.getArm()).isEqualTo("v2");
    assertThat(last.getState()).isEqualTo(ExperimentState.OBSERVATIONAL);
  }

  /** Any split over groups, any order of calls, and any number of restarts gives equal bytes. */
  @Test
  void saysTheSameHoweverUnitsAreSharedOutAndInWhateverOrderTheyCome() {
    Experiment experiment =
        Experiments.of(
            "unit: session",
            "unit_window: 90s",
            "primary: label",
            "guardrails: ['cost_usd/label:5%', 'latency:p95:10%']",
            "shown: [cost_usd]",
            "slices: [language, attributes.task]",
            "caps: {cost_usd: 0.2}",
            "covariate: input_tokens");
    Random random = new Random(17);
    List<UnitRow> rows = new ArrayList<>();
    for (int k = 0; k < 3_000; k++) {
      long unit = random.nextInt(1_200);
      boolean isB = (unit * 31 & 1) == 1 ^ random.nextInt(400) == 0;
      UnitRow row =
          row(
              unit,
              k,
              k * SECOND / 2 + random.nextInt(1_000),
              isB ? "b" : "a",
              score(random.nextDouble() < (isB ? 0.7 : 0.5) ? 1 : 0),
              random.nextInt(1 << 30) * 300L,
              random.nextInt(9_000_000),
              50 + random.nextInt(100));
      rows.add(worded(row, random.nextBoolean() ? "en" : "de", "t" + random.nextInt(5)));
    }
    List<String> expected = told(new ExperimentRun(experiment, PANE, 1, 10_000, false).run(rows));
    assertThat(expected).hasSizeGreaterThan(200);
    for (int groups : new int[] {4, 64}) {
      Collections.shuffle(rows, random);
      boolean rereads = groups == 4;
      ExperimentRun run = new ExperimentRun(experiment, PANE, groups, 10_000, rereads).run(rows);
      assertThat(told(run)).isEqualTo(expected);
    }
  }

  private static List<String> told(ExperimentRun run) {
    List<String> told = new ArrayList<>();
    run.comparisons.forEach(each -> told.add(HexFormat.of().formatHex(SingleObject.encode(each))));
    run.alerts.forEach(each -> told.add(HexFormat.of().formatHex(SingleObject.encode(each))));
    return told;
  }
}
