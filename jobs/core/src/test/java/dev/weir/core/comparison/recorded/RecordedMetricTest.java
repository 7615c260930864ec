package dev.weir.core.comparison.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import dev.weir.core.comparison.DecisionState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How metrics are made fit to be compared, what differs, and in which order units are looked at.
 */
class RecordedMetricTest {

  private final Random random = new Random(41);

  @Test
  void aFileThatIsSortedByArmIsNoWrongSplit() {
    List<RecordedRow> rows = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      double rate = i < 1_000 ? 0.5 : 0.7;
      double label = random.nextDouble() < rate ? 1 : 0;
      rows.add(
          new RecordedRow(i < 1_000 ? "a" : "b", "u" + i, i, Map.of("label", label), Map.of()));
    }
    Asked asked = Asked.of("label");

    assertThat(asked.inOrder(UnitOrder.LINES).compare(rows).decision().state())
        .isEqualTo(DecisionState.INVALID_SRM);
    ArmFinding drawn = asked.inOrder(UnitOrder.DRAWN).compare(rows);
    assertThat(drawn.decision().state()).isEqualTo(DecisionState.SHIP);
    assertThat(drawn.warnings()).anyMatch(warning -> warning.contains("order that was drawn"));
    assertThat(asked.inOrder(UnitOrder.DRAWN).compare(rows))
        .usingRecursiveComparison()
        .isEqualTo(drawn);
  }

  @Test
  void aWrongSplitIsFoundInADrawnOrderToo() {
    List<RecordedRow> rows = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      rows.add(
          new RecordedRow(
              i < 1_300 ? "a" : "b", "u" + i, i, Map.of("label", (double) (i % 2)), Map.of()));
    }
    assertThat(Asked.of("label").inOrder(UnitOrder.DRAWN).compare(rows).decision().state())
        .isEqualTo(DecisionState.INVALID_SRM);
  }

  @Test
  void theMinimumOfPairsCountsPairs() {
    List<RecordedRow> rows = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      double noise = random.nextGaussian();
      rows.add(new RecordedRow("a", "q" + i, i, Map.of("label", noise), Map.of()));
      // Only every other question was given to both.
      String question = i % 2 == 0 ? "q" + i : "p" + i;
      double better = noise + 1 + 0.1 * random.nextGaussian();
      rows.add(new RecordedRow("b", question, i, Map.of("label", better), Map.of()));
    }
    ArmFinding all = Asked.of("label").paired().fromUnits(150).compare(rows);
    ArmFinding enough = Asked.of("label").paired().fromUnits(100).compare(rows);

    assertThat(all.units()).isEqualTo(200);
    assertThat(all.pairs()).isEqualTo(100);
    assertThat(all.decision().state()).isEqualTo(DecisionState.CONTINUE);
    assertThat(all.decision().reason()).startsWith("100 units");
    assertThat(enough.decision().state()).isEqualTo(DecisionState.SHIP);
    assertThat(enough.decidedAfter()).isEqualTo(100);
  }

  @Test
  void aCapCutsWhatIsFarAboveAndSaysHowMuch() {
    List<RecordedRow> rows = tails(2_000, 1.3);
    Metric raw = Metric.of("cost", List.of());
    MetricFinding uncapped = Asked.of(raw).compare(rows).metrics().get(0);
    MetricFinding capped = Asked.of(raw.capped(20)).compare(rows).metrics().get(0);

    assertThat(uncapped.capping()).isNull();
    // P(exp(1.5 Z) > 20) = 0.0229, and with 1.3 times that 0.0342.
    Capping capping = Objects.requireNonNull(capped.capping());
    assertThat(capping.control()).isBetween(0.015, 0.031);
    assertThat(capping.arm()).isBetween(0.025, 0.045);
    assertThat(capped.interval().width()).isLessThan(0.8 * uncapped.interval().width());
    assertThat(capped.control()).isLessThan(uncapped.control());
  }

  @Test
  void aCapErrsNoMoreOften() {
    int called = 0;
    Metric capped = Metric.of("cost", List.of()).capped(20);
    for (int experiment = 0; experiment < 200; experiment++) {
      called += Asked.of(capped).compare(tails(300, 1)).metrics().get(0).differs() ? 1 : 0;
    }
    assertThat(called).isLessThanOrEqualTo(12);
  }

  @Test
  void aQuantileTakesNoCap() {
    assertThatThrownBy(() -> Metric.of("cost:p95", List.of()).capped(3))
        .hasMessageContaining("cost:p95", "needs none");
  }

  /** Mean, ratio, quantile, rate and a rate of rare failures. */
  @ParameterizedTest
  @ValueSource(strings = {"cost", "cost/one", "cost:p50", "often", "seldom", "never"})
  void whatDiffersHasASmallPValueAndTheOtherWayRound(String name) {
    for (double effect : new double[] {1, 1.1, 1.25, 1.6}) {
      List<RecordedRow> rows = new ArrayList<>();
      for (int i = 0; i < 2_000; i++) {
        double scale = i % 2 == 0 ? effect : 1;
        rows.add(
            new RecordedRow(
                i % 2 == 0 ? "b" : "a",
                "u" + i,
                i,
                Map.of(
                    "cost",
                    scale * Math.exp(0.5 * random.nextGaussian()),
                    "one",
                    1.0,
                    "often",
                    random.nextDouble() < 0.4 * scale ? 1.0 : 0.0,
                    "seldom",
                    random.nextDouble() < 0.02 * (scale - 0.9) ? 1.0 : 0.0,
                    "never",
                    0.0),
                Map.of()));
      }
      MetricFinding found = Asked.of(name).compare(rows).metrics().get(0);

      boolean excluded = found.interval().low() > 0 || found.interval().high() < 0;
      assertThat(found.differs()).as(name + " " + effect).isEqualTo(excluded);
      if (!found.interval().isEmpty() && !Double.isNaN(found.pValue())) {
        assertThat(found.differs()).as(name + " " + effect).isEqualTo(found.pValue() <= 0.05);
      }
    }
  }

  @Test
  void whatIsOnlyShownDiffersByAllThatIsShown() {
    List<RecordedRow> rows = new ArrayList<>();
    String[] names = new String[40];
    for (int i = 0; i < 2_000; i++) {
      Map<String, Double> numbers = new HashMap<>();
      numbers.put("label", random.nextGaussian());
      for (int k = 0; k < names.length; k++) {
        names[k] = "n" + k;
        numbers.put(names[k], random.nextGaussian() + (k == 0 && i % 2 == 0 ? 0.18 : 0));
      }
      rows.add(new RecordedRow(i % 2 == 0 ? "b" : "a", "u" + i, i, numbers, Map.of()));
    }
    MetricFinding alone = Asked.of("label").showing("n0").compare(rows).metrics().get(1);
    MetricFinding among = Asked.of("label").showing(names).compare(rows).metrics().get(1);

    assertThat(alone.differs()).isTrue();
    assertThat(among.interval()).isEqualTo(alone.interval());
    assertThat(among.differs()).isFalse();
  }

  @Test
  void aCompositeIsTheWeightedSumOfItsParts() {
    Composite quality = Composite.of("quality=0.7*label+-0.3*validator.pii-leak");

    assertThat(quality.value(Map.of("label", 1.0, "validator.pii-leak", 1.0)))
        .isCloseTo(0.4, offset(1e-12));
    assertThat(quality.value(Map.of("label", 1.0))).isNull();
    for (String wrong : List.of("quality", "q=label", "=1*a", "q=1*a+1*a", "q=1*a+", "q=x*a")) {
      assertThatThrownBy(() -> Composite.of(wrong))
          .as(wrong)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("NAME=WEIGHT*FIELD");
    }
  }

  private List<RecordedRow> tails(int each, double effect) {
    List<RecordedRow> rows = new ArrayList<>();
    for (int i = 0; i < 2 * each; i++) {
      boolean b = random.nextBoolean();
      double cost = Math.exp(1.5 * random.nextGaussian()) * (b ? effect : 1);
      rows.add(new RecordedRow(b ? "b" : "a", "u" + i, i, Map.of("cost", cost), Map.of()));
    }
    return rows;
  }
}
