package dev.weir.core.comparison.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.core.comparison.DecisionState;
import dev.weir.core.stats.JointMoments;
import dev.weir.core.stats.estimate.Adjustment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was known of units before they were assigned is taken out, and only that. */
class CovariateTest {

  private static final Asked PLAIN = Asked.of("spent");

  private final Random random = new Random(23);

  @Test
  void takesOutWhatWasKnownBefore() {
    List<RecordedRow> rows = singles(1_000, 0.2);
    MetricFinding plain = PLAIN.compare(rows).metrics().get(0);
    MetricFinding adjusted = PLAIN.adjustedBy("spent_before").compare(rows).metrics().get(0);

    assertThat(adjusted.method()).isEqualTo("adjusted");
    // A correlation of 0.8: 0.36 of the variance is left, 0.6 of the width.
    assertThat(variance(adjusted)).isBetween(0.3, 0.42);
    assertThat(adjusted.interval().width() / plain.interval().width()).isBetween(0.5, 0.7);
    assertThat(adjusted.interval().contains(0.2)).isTrue();
    assertThat(plain.adjustment()).isNull();
  }

  @Test
  void isCupedWhereEveryUnitHasOneRow() {
    List<RecordedRow> rows = singles(400, 0.1);
    JointMoments a = new JointMoments(2);
    JointMoments b = new JointMoments(2);
    for (RecordedRow row : rows) {
      double[] values = {row.numbers().get("spent"), row.numbers().get("spent_before")};
      (row.arm().equals("a") ? a : b).add(values);
    }
    MetricFinding found = PLAIN.adjustedBy("spent_before").compare(rows).metrics().get(0);

    assertThat(found.difference()).isEqualTo(Adjustment.of(a, b).difference().value());
  }

  @Test
  void countsUnitsWithoutAValueOfBeforeAsAverage() {
    List<RecordedRow> rows = new ArrayList<>();
    for (RecordedRow row : singles(1_000, 0.2)) {
      Map<String, Double> numbers = new HashMap<>(row.numbers());
      if (random.nextInt(3) == 0) {
        numbers.remove("spent_before");
      }
      rows.add(new RecordedRow(row.arm(), row.unit(), row.time(), numbers, Map.of()));
    }
    MetricFinding found = PLAIN.adjustedBy("spent_before").compare(rows).metrics().get(0);

    assertThat(variance(found)).isBetween(0.45, 0.7);
    assertThat(found.interval().contains(0.2)).isTrue();
  }

  @Test
  void takesTheRatioOfBeforeOutOfARatio() {
    List<RecordedRow> rows = ratios(800, 0.1);
    Asked asked = Asked.of("cost/good");
    MetricFinding plain = asked.compare(rows).metrics().get(0);
    MetricFinding adjusted =
        asked.adjustedBy("cost_before/good_before").compare(rows).metrics().get(0);

    assertThat(variance(adjusted)).isLessThan(0.8);
    assertThat(adjusted.interval().width()).isLessThan(0.95 * plain.interval().width());
  }

  @Test
  void errsNoMoreOftenThanWithoutIt() {
    int called = 0;
    int calledOfRatios = 0;
    Asked ratio = Asked.of("cost/good").adjustedBy("cost_before/good_before");
    for (int experiment = 0; experiment < 200; experiment++) {
      Asked asked = PLAIN.adjustedBy("spent_before");
      called += asked.compare(singles(300, 0)).metrics().get(0).differs() ? 1 : 0;
      calledOfRatios += ratio.compare(ratios(300, 0)).metrics().get(0).differs() ? 1 : 0;
    }

    // At a level of 0.05, 10 are expected at most; a test that peeks would call 60 or more.
    assertThat(called).isLessThanOrEqualTo(12);
    assertThat(calledOfRatios).isLessThanOrEqualTo(12);
  }

  @Test
  void isRefusedWhereArmsThatChanceAssignedDifferInIt() {
    List<RecordedRow> rows = new ArrayList<>();
    for (RecordedRow row : singles(500, 0)) {
      double longer = row.arm().equals("b") ? 0.5 : 0;
      Map<String, Double> numbers = new HashMap<>(row.numbers());
      numbers.merge("spent_before", longer, Double::sum);
      rows.add(new RecordedRow(row.arm(), row.unit(), row.time(), numbers, Map.of()));
    }
    Asked asked = PLAIN.adjustedBy("spent_before");

    assertThatThrownBy(() -> asked.compare(rows))
        .hasMessageContaining("spent_before differs between the arms", "compare without it");
    ArmFinding observed = asked.observed().compare(rows);
    assertThat(observed.decision().state()).isEqualTo(DecisionState.OBSERVATIONAL);
    assertThat(observed.warnings()).anyMatch(warning -> warning.contains("spent_before differs"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "output_tokens",
        "output-length",
        "latency",
        "cost_usd",
        "end-to-end-time",
        "label",
        "feedback.helpful",
        "validator.pii",
        "cost_before/successes_after_error"
      })
  void refusesWhatComesAfterTheAssignment(String name) {
    assertThatThrownBy(() -> Covariate.of(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("take away part of the effect");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"input_tokens", "cost_before", "pre_latency", "attributes.label_before", "hour"})
  void takesWhatComesBeforeIt(String name) {
    assertThat(Covariate.of(name).field()).isEqualTo(name);
  }

  @Test
  void refusesPairsAndAMetricByItself() {
    assertThatThrownBy(() -> PLAIN.adjustedBy("spent_before").paired().request())
        .hasMessageContaining("within a pair");
    assertThatThrownBy(() -> Asked.of("hour").adjustedBy("hour").request())
        .hasMessageContaining("by itself");
  }

  private static double variance(MetricFinding finding) {
    return 1 - Objects.requireNonNull(finding.adjustment()).explained();
  }

  /** Two correlated normals a unit, of which the arm moves the second. */
  private List<RecordedRow> singles(int each, double effect) {
    List<RecordedRow> rows = new ArrayList<>();
    for (int i = 0; i < 2 * each; i++) {
      String arm = random.nextBoolean() ? "a" : "b";
      double before = random.nextGaussian();
      double now = 0.8 * before + 0.6 * random.nextGaussian() + (arm.equals("b") ? effect : 0);
      rows.add(
          new RecordedRow(arm, "u" + i, i, Map.of("spent", now, "spent_before", before), Map.of()));
    }
    return rows;
  }

  /** Units that are dear or cheap before and now, with a few requests. */
  private List<RecordedRow> ratios(int each, double effect) {
    List<RecordedRow> rows = new ArrayList<>();
    for (int i = 0; i < 2 * each; i++) {
      String arm = random.nextBoolean() ? "a" : "b";
      double price = Math.exp(0.5 * random.nextGaussian()) * (1 + (arm.equals("b") ? effect : 0));
      double goodBefore = 3 + random.nextInt(5);
      double costBefore = price * goodBefore * Math.exp(0.2 * random.nextGaussian());
      for (int request = 0; request < 1 + random.nextInt(4); request++) {
        Map<String, Double> numbers =
            Map.of(
                "cost",
                price * Math.exp(0.3 * random.nextGaussian()),
                "good",
                random.nextInt(5) > 0 ? 1.0 : 0.0,
                "cost_before",
                effect == 0 ? costBefore : costBefore / (1 + (arm.equals("b") ? effect : 0)),
                "good_before",
                goodBefore);
        rows.add(new RecordedRow(arm, "u" + i, i * 10L + request, numbers, Map.of()));
      }
    }
    return rows;
  }
}
