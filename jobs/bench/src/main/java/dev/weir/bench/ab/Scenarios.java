package dev.weir.bench.ab;

import dev.weir.core.stats.sequential.Interval;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The metric kinds of the protocol, without a difference between the arms and with one. */
final class Scenarios {

  private static final int FIRST_LOOK = 500;
  private static final double NORMAL_95 = 1.6448536269514722;
  private static final double NORMAL_999 = 3.090232306167813;
  private static final double TAIL = 1.5;

  private final int step;
  private final double[][] costs;
  private final double[][] passes;

  Scenarios(int step, long seed) {
    this.step = step;
    this.costs = Populations.costPerSuccess(new SplittableRandom(seed));
    this.passes = Populations.clusteredPasses(new SplittableRandom(seed + 1));
  }

  List<Scenario> equal() {
    return List.of(
        rate("aa-rate-50", "pass rate 0.5", 0.5, 0.5, false),
        rate("aa-rate-95", "pass rate 0.95", 0.95, 0.95, false),
        rate("aa-failures-5", "failure rate 0.05, exact", 0.95, 0.95, true),
        mean("aa-mean", "log-normal mean, log-sd 1.5, raw", 1, Double.POSITIVE_INFINITY),
        mean("aa-mean-capped", "the same, capped", 1, Math.exp(TAIL * NORMAL_999)),
        ratio("aa-ratio", "cost per success", costs, false),
        ratio("aa-clustered", "clustered requests' pass rate", passes, true),
        quantile("aa-p95", "latency p95", 1));
  }

  List<Scenario> different() {
    return List.of(
        rate("ab-rate-1pp", "pass rate 0.95 to 0.94", 0.95, 0.94, false),
        rate("ab-rate-2pp", "pass rate 0.95 to 0.93", 0.95, 0.93, false),
        rate("ab-failures-1pp", "failure rate 0.05 to 0.06, exact", 0.95, 0.94, true),
        rate("ab-failures-2pp", "failure rate 0.05 to 0.07, exact", 0.95, 0.93, true),
        mean("ab-mean", "log-normal mean +10 %, raw", 1.1, Double.POSITIVE_INFINITY),
        mean("ab-mean-capped", "the same, capped", 1.1, Math.exp(TAIL * NORMAL_999)),
        quantile("ab-p95", "latency p95 +10 %", 1.1));
  }

  private Scenario rate(String id, String title, double a, double b, boolean exact) {
    BinomialTable first = new BinomialTable(step, a);
    BinomialTable second = new BinomialTable(step, b);
    return new Scenario(
        id, title, b - a, FIRST_LOOK, random -> new RateTrial(random, first, second, step, exact));
  }

  private Scenario mean(String id, String title, double ratio, double cap) {
    return new Scenario(
        id,
        title,
        cappedMean(ratio, cap) - cappedMean(1, cap),
        FIRST_LOOK,
        random -> new MeanTrial(random, TAIL, ratio, cap, step));
  }

  /** {@code E min(cap, s X)} of a log-normal X, exactly. */
  private static double cappedMean(double scale, double cap) {
    double mean = scale * Math.exp(TAIL * TAIL / 2);
    if (cap == Double.POSITIVE_INFINITY) {
      return mean;
    }
    double d = Math.log(cap / scale) / TAIL;
    return mean * Looks.normal(d - TAIL) + cap * Looks.normal(-d);
  }

  private Scenario ratio(String id, String title, double[][] population, boolean requests) {
    return new Scenario(
        id, title, 0, FIRST_LOOK, random -> new RatioTrial(random, population, step, requests));
  }

  private Scenario quantile(String id, String title, double ratio) {
    Map<Integer, Interval> ranks = QuantileTrial.sharedRanks();
    return new Scenario(
        id,
        title,
        (ratio - 1) * QuantileTrial.truth(NORMAL_95),
        FIRST_LOOK,
        random -> new QuantileTrial(random, 0.95, ratio, step, ranks));
  }
}
