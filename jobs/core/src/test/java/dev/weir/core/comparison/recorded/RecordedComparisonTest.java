package dev.weir.core.comparison.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.core.comparison.DecisionState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is decided on recorded rows. */
class RecordedComparisonTest {

  private final Random random = new Random(17);

  @Test
  void aBetterArmIsShippedAndAWorseOneStopped() {
    List<RecordedRow> rows = rows(3_000, Map.of("a", 0.6, "b", 0.7, "c", 0.5));
    RecordedComparison found = RecordedComparison.of(rows, request(true));

    assertThat(found.control()).isEqualTo("a");
    assertThat(arm(found, "b").decision().state()).isEqualTo(DecisionState.SHIP);
    assertThat(arm(found, "c").decision().state()).isEqualTo(DecisionState.STOP_WORSE);
    assertThat(arm(found, "b").decidedAfter()).isBetween(100L, 1_000L);
    assertThat(arm(found, "b").metrics().get(0).interval().contains(0.1)).isTrue();
    assertThat(found.splitPValue()).isGreaterThan(0.001);
  }

  @Test
  void withoutRandomisationNothingIsShipped() {
    RecordedComparison found =
        RecordedComparison.of(rows(3_000, Map.of("a", 0.6, "b", 0.8)), request(false));

    assertThat(arm(found, "b").decision().state()).isEqualTo(DecisionState.OBSERVATIONAL);
    assertThat(found.splitPValue()).isNaN();
  }

  @Test
  void aWrongSplitInvalidates() {
    List<RecordedRow> rows = rows(3_000, Map.of("a", 0.6, "b", 0.8));
    rows.removeIf(row -> row.arm().equals("b") && row.unit().hashCode() % 5 == 0);

    assertThat(arm(RecordedComparison.of(rows, request(true)), "b").decision().state())
        .isEqualTo(DecisionState.INVALID_SRM);
  }

  @Test
  void equalArmsContinue() {
    RecordedComparison found =
        RecordedComparison.of(rows(3_000, Map.of("a", 0.6, "b", 0.6)), request(true));

    assertThat(arm(found, "b").decision().state()).isEqualTo(DecisionState.CONTINUE);
    assertThat(arm(found, "b").metrics().get(0).differs()).isFalse();
  }

  @Test
  void aUnitCountsForTheArmItMetFirst() {
    List<RecordedRow> rows = rows(400, Map.of("a", 0.6, "b", 0.6));
    RecordedRow first = rows.get(0);
    String other = first.arm().equals("a") ? "b" : "a";
    rows.add(row(other, first.unit(), 9_999, 1, "x"));
    RecordedComparison found = RecordedComparison.of(rows, request(true));

    assertThat(found.leaked()).isEqualTo(1);
    assertThat(found.strayRows()).isEqualTo(1);
    assertThat(found.controlUnits() + arm(found, "b").units()).isEqualTo(400);
    assertThat(arm(found, "b").warnings()).anyMatch(warning -> warning.contains("two arms"));
  }

  @Test
  void rowsOfAUnitAreNoUnits() {
    List<RecordedRow> rows = new ArrayList<>();
    for (int unit = 0; unit < 300; unit++) {
      int passes = random.nextBoolean() ? 1 : 0;
      for (int request = 0; request < 30; request++) {
        rows.add(row(unit % 2 == 0 ? "a" : "b", "u" + unit, unit * 100L + request, passes, "x"));
      }
    }
    MetricFinding label = arm(RecordedComparison.of(rows, request(true)), "b").metrics().get(0);

    // Two times 150 coins: the half-width is 4.4 x 0.058. Requests would make it 3.0 x 0.011.
    assertThat(label.interval().width()).isBetween(0.4, 0.6);
  }

  @Test
  void rareFailuresAreComparedExactlyOnceAtTheEnd() {
    List<RecordedRow> rows = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      boolean b = i % 2 == 0;
      rows.add(row(b ? "b" : "a", "u" + i, i, b && i % 40 == 0 ? 0 : 1, "x"));
    }
    MetricFinding label = arm(RecordedComparison.of(rows, request(true)), "b").metrics().get(0);

    assertThat(label.method()).isEqualTo("exact");
    assertThat(label.course()).hasSize(1);
    assertThat(label.interval().contains(-0.05)).isTrue();
    assertThat(label.differs()).isEqualTo(label.pValue() < 0.05).isTrue();
  }

  @Test
  void pairsAreComparedWithinQuestions() {
    List<RecordedRow> rows = new ArrayList<>();
    for (int question = 0; question < 60; question++) {
      double hard = 10 * random.nextDouble();
      rows.add(row("a", "q" + question, question, hard, "x"));
      rows.add(row("b", "q" + question, question, hard + 0.5 + 0.3 * random.nextGaussian(), "x"));
    }
    ComparisonRequest paired = request(Metric.of("label", List.of()), List.of(), true, false);
    RecordedComparison found = RecordedComparison.of(rows, paired);

    assertThat(arm(found, "b").metrics().get(0).differs()).isTrue();
    assertThat(arm(found, "b").metrics().get(0).interval().contains(0.5)).isTrue();
  }

  @Test
  void aGuardrailThatIsHarmedStops() {
    List<RecordedRow> rows = new ArrayList<>();
    for (int i = 0; i < 4_000; i++) {
      boolean b = random.nextBoolean();
      double seconds = Math.exp(0.5 * random.nextGaussian()) * (b ? 1.5 : 1);
      rows.add(
          new RecordedRow(
              b ? "b" : "a",
              "u" + i,
              i,
              Map.of("label", 1.0 - i % 2, "latency", seconds),
              Map.of()));
    }
    Guardrail latency = Guardrail.of("latency:p95:10%", List.of());
    RecordedComparison found =
        RecordedComparison.of(
            rows, request(Metric.of("label", List.of()), List.of(latency), false, true));

    assertThat(arm(found, "b").decision().state()).isEqualTo(DecisionState.STOP_HARM);
    assertThat(arm(found, "b").decision().reason()).contains("latency:p95");
  }

  @Test
  void aMixThatTurnsTheAnswerIsSaid() {
    List<RecordedRow> rows = new ArrayList<>();
    for (int i = 0; i < 4_000; i++) {
      boolean b = i % 2 == 0;
      boolean easy = random.nextDouble() < (b ? 0.9 : 0.1);
      double rate = (easy ? 0.9 : 0.3) + (b ? -0.05 : 0);
      double label = random.nextDouble() < rate ? 1 : 0;
      rows.add(row(b ? "b" : "a", "u" + i, i, label, easy ? "easy" : "hard"));
    }
    ArmFinding found = arm(RecordedComparison.of(rows, request(false)), "b");

    assertThat(found.metrics().get(0).difference()).isPositive();
    assertThat(found.warnings()).anyMatch(warning -> warning.contains("different mix of topic"));
    assertThat(found.slices()).hasSize(2).allMatch(slice -> slice.difference() < 0);
  }

  @ParameterizedTest
  @CsvSource({
    "latency, true",
    "latency:p95, true",
    "cost_usd/label, true",
    "output_tokens, true",
    "label, false",
    "validator.pii, false"
  })
  void whatShouldFallIsKnownByItsName(String name, boolean lower) {
    assertThat(Metric.of(name, List.of()).lowerIsBetter()).isEqualTo(lower);
  }

  @Test
  void marginsAreReadFromTheEnd() {
    Guardrail quantile = Guardrail.of("latency:p99.5:5%", List.of());

    assertThat(quantile.metric().quantile()).isEqualTo(0.995);
    assertThat(quantile.margin()).isEqualTo(0.05);
    assertThat(quantile.relative()).isTrue();
    for (String wrong : List.of("label", "label:-1", "label:x")) {
      assertThatThrownBy(() -> Guardrail.of(wrong, List.of()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("METRIC:MARGIN");
    }
  }

  /** Exact decimals of such exponents take minutes, and of so many digits seconds. */
  @Test
  @Timeout(value = 5, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void marginsBeyondEveryNumberAreReadAtOnce() {
    for (String wrong :
        List.of("1e300000000%", "-1e300000000%", "1." + "7".repeat(900_000) + '%')) {
      assertThatThrownBy(() -> Guardrail.of("label:" + wrong, List.of()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("METRIC:MARGIN");
    }
    for (String nothing : List.of("0e300000000%", "1e-300000000%", "0%")) {
      assertThat(Guardrail.of("label:" + nothing, List.of()).margin()).isZero();
    }
  }

  @Test
  void marginsReadBackToTheSame() {
    Random random = new Random(3);
    for (int k = 0; k < 10_000; k++) {
      Guardrail read = Guardrail.of("label:" + 100 * random.nextDouble() + '%', List.of());
      assertThat(Guardrail.of(read.text(), List.of())).isEqualTo(read);
    }
    Guardrail least = Guardrail.of("label:1e-300%", List.of());
    assertThat(Guardrail.of(least.text(), List.of())).isEqualTo(least);
  }

  @Test
  void armsThatAreNotThereAreNamed() {
    assertThatThrownBy(() -> RecordedComparison.of(rows(10, Map.of("a", 0.5)), request(true)))
        .hasMessageContaining("found one arm, 'a'");
  }

  @Test
  void thePageEscapesWhatComesFromTraffic() {
    List<RecordedRow> rows = rows(600, Map.of("a", 0.6, "<script>", 0.7));
    String page = ComparisonPage.of("f", RecordedComparison.of(rows, request(true)));

    assertThat(page).contains("&lt;script&gt;", "<svg").doesNotContain("<script>");
  }

  private List<RecordedRow> rows(int units, Map<String, Double> rates) {
    List<String> arms = rates.keySet().stream().sorted().toList();
    List<RecordedRow> rows = new ArrayList<>();
    for (int i = 0; i < units; i++) {
      String arm = arms.get(random.nextInt(arms.size()));
      double label = random.nextDouble() < rates.getOrDefault(arm, 0.5) ? 1 : 0;
      rows.add(row(arm, "u" + i, i, label, "x"));
    }
    return rows;
  }

  private static RecordedRow row(String arm, String unit, long time, double label, String topic) {
    return new RecordedRow(arm, unit, time, Map.of("label", label), Map.of("topic", topic));
  }

  private static ComparisonRequest request(boolean randomised) {
    return request(Metric.of("label", List.of()), List.of(), false, randomised);
  }

  private static ComparisonRequest request(
      Metric primary, List<Guardrail> guardrails, boolean paired, boolean randomised) {
    Asked asked = Asked.of(primary).guarded(guardrails).slicedBy("topic");
    asked = paired ? asked.paired() : asked;
    return (randomised ? asked : asked.observed()).request();
  }

  private static ArmFinding arm(RecordedComparison found, String name) {
    return found.arms().stream().filter(arm -> arm.arm().equals(name)).findFirst().orElseThrow();
  }
}
