package dev.weir.core.comparison.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** A plan foretells what simulated experiments do. */
class ExperimentPlanTest {

  private final ExperimentDesign design =
      new ExperimentDesign(0.95, Double.NaN, 0.01, 2_000, 2, 0.05, 0.8, 5_000, 500);
  private final ExperimentPlan plan = ExperimentPlan.of(design);

  @Test
  void theMedianStopIsThatOfTheBenchmark() {
    // `weir bench ab` measures 8,100 units an arm for 0.95 against 0.94.
    assertThat(plan.stops().get(0).units()).isCloseTo(8_100, within(400.0));
    assertThat(plan.stops().get(0).days()).isCloseTo(8.1, within(0.4));
  }

  @Test
  void theTestThatIsLookedAtOnceNeedsWhatItsFormulaSays() {
    assertThat(plan.fixedUnits()).isCloseTo(8_155, within(10.0));
  }

  @Test
  void moreTimeSeesLess() {
    for (int i = 1; i < plan.detectable().size(); i++) {
      assertThat(plan.detectable().get(i).effect())
          .isLessThan(plan.detectable().get(i - 1).effect());
    }
    assertThat(plan.stops().get(1).days())
        .isBetween(plan.stops().get(0).days(), plan.stops().get(2).days());
  }

  @Test
  void whatIsDetectableAfterSomeDaysIsDecidedByThen() {
    ExperimentPlan.Detectable week = plan.detectable().get(2);
    ExperimentPlan back =
        ExperimentPlan.of(
            new ExperimentDesign(0.95, Double.NaN, week.effect(), 2_000, 2, 0.05, 0.8, 5_000, 500));

    assertThat(back.stops().get(1).units()).isCloseTo(week.units(), within(0.06 * week.units()));
  }

  @Test
  void nothingIsSeenBeforeTheMinimum() {
    ExperimentPlan slow =
        ExperimentPlan.of(
            new ExperimentDesign(0.95, Double.NaN, 0.02, 100, 2, 0.05, 0.8, 5_000, 500));

    assertThat(slow.detectable().get(2).effect()).isInfinite();
    assertThat(slow.stops().get(0).units()).isGreaterThanOrEqualTo(500);
    assertThat(PlanPage.of(slow)).contains("–").doesNotContain("Infinity");
  }

  @Test
  void aMeanNeedsItsDeviation() {
    ExperimentPlan mean =
        ExperimentPlan.of(new ExperimentDesign(820, 400, 20, 5_000, 2, 0.05, 0.8, 5_000, 500));

    assertThat(mean.fixedUnits()).isCloseTo(6_279, within(5.0));
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThatThrownBy(
            () -> new ExperimentDesign(1.5, Double.NaN, 0.1, 1, 2, 0.05, 0.8, 5_000, 500))
        .hasMessageContaining("baseline: found 1.5, expected a rate");
    assertThatThrownBy(
            () -> new ExperimentDesign(0.5, Double.NaN, 0.1, 1, 1, 0.05, 0.8, 5_000, 500))
        .hasMessageContaining("arms");
  }
}
