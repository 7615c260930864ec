package dev.weir.bench.ab;

import dev.weir.core.stats.sequential.Interval;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Runs experiments of a scenario, each with a seed of its own, so that results depend neither on
 * how many run nor in which order.
 *
 * @param units an arm at the end
 * @param step units of an arm between two looks
 * @param runs how many experiments
 * @param seed of all
 */
record Simulation(int units, int step, int runs, long seed) {

  static final double ALPHA = 0.05;
  static final double NORMAL_975 = 1.959963984540054;

  ScenarioResult of(Scenario scenario) {
    Outcome[] outcomes =
        IntStream.range(0, runs)
            .parallel()
            .mapToObj(run -> run(scenario, random(scenario, run)))
            .toArray(Outcome[]::new);
    return ScenarioResult.of(scenario, this, outcomes);
  }

  private SplittableRandom random(Scenario scenario, int run) {
    long mixed = seed * 0x9E3779B97F4A7C15L + scenario.id().hashCode();
    return new SplittableRandom(mixed * 0xBF58476D1CE4E5B9L + run);
  }

  private Outcome run(Scenario scenario, SplittableRandom random) {
    Trial trial = scenario.start().apply(random);
    Interval running = Interval.ALL;
    int called = 0;
    int naiveCalled = 0;
    boolean covered = true;
    boolean right = false;
    Look look = Look.NONE;
    for (int n = step; n <= units; n += step) {
      trial.grow();
      look = trial.look(n);
      if (naiveCalled == 0 && Math.abs(look.naiveZ()) > NORMAL_975) {
        naiveCalled = n;
      }
      if (called == 0 && n >= scenario.firstLook()) {
        running = look.hasInterval() ? running.intersect(look.interval()) : running;
        covered = running.contains(scenario.difference());
        if (look.logEvidence() >= -Math.log(ALPHA)) {
          called = n;
          right = Math.signum(look.z()) == Math.signum(scenario.difference());
        }
      }
    }
    return new Outcome(called, naiveCalled, Math.abs(look.z()) > NORMAL_975, right, covered);
  }
}
