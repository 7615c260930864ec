package dev.weir.bench.ab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The simulation says the same every time, and can tell a good test from a bad one. */
class SimulationTest {

  private static final int STEP = 100;
  private final Simulation simulation = new Simulation(4_000, STEP, 60, 3);

  @Test
  void aSeedDecidesEveryResult() {
    List<Scenario> scenarios = new Scenarios(STEP, 3).equal();
    for (Scenario scenario : scenarios) {
      ScenarioResult once = simulation.of(scenario);
      ScenarioResult again = simulation.of(scenario);

      assertThat(again.calledBy()).as(scenario.title()).isEqualTo(once.calledBy());
      assertThat(again.naiveCalledBy()).isEqualTo(once.naiveCalledBy());
      assertThat(again.covered()).isEqualTo(once.covered());
    }
  }

  @Test
  void peekingIsFooledWhereTheSequenceIsNot() {
    ScenarioResult clustered =
        simulation.of(
            new Scenarios(STEP, 3)
                .equal().stream()
                    .filter(scenario -> scenario.id().equals("aa-clustered"))
                    .findFirst()
                    .orElseThrow());

    assertThat(clustered.naiveShare()).isGreaterThan(0.5);
    assertThat(clustered.calledShare()).isLessThan(0.2);
  }

  @Test
  void aLargeDifferenceIsFoundWithItsSign() {
    Scenario two = new Scenarios(STEP, 3).different().get(1);
    ScenarioResult result = simulation.of(two);

    assertThat(result.calledShare()).isGreaterThan(0.6);
    assertThat(result.wrongSign()).isZero();
    assertThat(result.medianStop()).isBetween(500, 4_000);
  }

  @Test
  void aTableDrawsItsMean() {
    BinomialTable table = new BinomialTable(50, 0.1);
    SplittableRandom random = new SplittableRandom(1);
    long sum = 0;
    for (int i = 0; i < 20_000; i++) {
      sum += table.draw(random);
    }
    assertThat(sum / 20_000.0).isBetween(4.9, 5.1);
  }
}
