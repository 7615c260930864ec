package dev.weir.bench.ab;

import dev.weir.core.stats.compare.ProportionIntervals;
import dev.weir.core.stats.sequential.Interval;
import java.util.Arrays;

/**
 * What many experiments of a scenario came to.
 *
 * @param calledBy experiments called by each look, sequentially
 * @param naiveCalledBy the same of the peeking person
 * @param fixedCalled experiments called by the test at the end
 * @param medianStop units of an arm at which half of all experiments had been called; 0 when fewer
 * @param covered experiments whose running interval contained the truth at their stop
 */
record ScenarioResult(
    Scenario scenario,
    Simulation simulation,
    int[] calledBy,
    int[] naiveCalledBy,
    int fixedCalled,
    int medianStop,
    int covered,
    int wrongSign) {

  static ScenarioResult of(Scenario scenario, Simulation simulation, Outcome[] outcomes) {
    int looks = simulation.units() / simulation.step();
    int[] called = new int[looks];
    int[] naive = new int[looks];
    int fixed = 0;
    int covered = 0;
    int wrongSign = 0;
    for (Outcome outcome : outcomes) {
      count(called, outcome.called(), simulation.step());
      count(naive, outcome.naiveCalled(), simulation.step());
      fixed += outcome.fixedCalled() ? 1 : 0;
      covered += outcome.covered() ? 1 : 0;
      wrongSign += outcome.called() > 0 && !outcome.right() ? 1 : 0;
    }
    Arrays.parallelPrefix(called, Integer::sum);
    Arrays.parallelPrefix(naive, Integer::sum);
    int median = 0;
    for (int look = looks - 1; look >= 0 && 2 * called[look] >= outcomes.length; look--) {
      median = (look + 1) * simulation.step();
    }
    return new ScenarioResult(
        scenario, simulation, called, naive, fixed, median, covered, wrongSign);
  }

  private static void count(int[] looks, int units, int step) {
    if (units > 0) {
      looks[units / step - 1]++;
    }
  }

  int runs() {
    return simulation.runs();
  }

  double share(int count) {
    return (double) count / runs();
  }

  double calledShare() {
    return share(calledBy[calledBy.length - 1]);
  }

  double naiveShare() {
    return share(naiveCalledBy[naiveCalledBy.length - 1]);
  }

  double fixedShare() {
    return share(fixedCalled);
  }

  double coverage() {
    return share(covered);
  }

  Interval calledInterval() {
    return ProportionIntervals.wilson(calledBy[calledBy.length - 1], runs(), 0.05);
  }
}
