package dev.weir.bench.drift.score;

import dev.weir.bench.drift.traffic.Draws;
import dev.weir.core.stats.compare.FalseDiscovery;
import dev.weir.core.stats.detect.TiltDetector;
import dev.weir.core.stats.detect.TiltReference;
import dev.weir.core.stats.detect.TiltScores;
import java.util.Arrays;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The share of wrong ones among the streams that e-BH picks, when all streams share most of their
 * noise.
 *
 * <p>In every minute each of {@value #STREAMS} streams has {@value #EVENTS} events, of which a
 * binomial number fail: 3 %, or more in those that drifted. The numbers of a minute come from
 * normal ones with correlation {@value #CORRELATION}. After {@value #MINUTES} minutes {@code e^V /
 * minutes} is an e-value of a stream, because the expected evidence grows by one a minute.
 *
 * @param drifted how many streams really drifted
 * @param level q
 * @param rate mean share of wrong ones among those picked
 * @param error its standard error
 * @param power mean share of the drifted that were picked
 */
public record FalseDiscoveries(
    int drifted, double level, int repeats, double rate, double error, double power) {

  private static final int STREAMS = 200;
  private static final int EVENTS = 60;
  private static final int MINUTES = 360;
  private static final double CORRELATION = 0.8;
  private static final double SHARE = 0.03;
  private static final double RISE = 1.3;

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  static FalseDiscoveries measure(int drifted, double level, int repeats, Draws draws) {
    TiltReference reference =
        TiltReference.of(
            new double[] {1 - SHARE, SHARE}, TiltScores.binary(), TiltScores.strengths(), 0);
    double[] usual = limits(SHARE);
    double[] risen = limits(SHARE * RISE);
    double sum = 0;
    double squares = 0;
    double found = 0;
    for (int repeat = 0; repeat < repeats; repeat++) {
      TiltDetector[] detectors = new TiltDetector[STREAMS];
      Arrays.setAll(detectors, i -> new TiltDetector(reference.components()));
      long[] counts = new long[2];
      for (int minute = 0; minute < MINUTES; minute++) {
        double shared = Math.sqrt(CORRELATION) * draws.normal();
        for (int i = 0; i < STREAMS; i++) {
          double own = shared + Math.sqrt(1 - CORRELATION) * draws.normal();
          counts[1] = failures(own, i < drifted ? risen : usual);
          counts[0] = EVENTS - counts[1];
          detectors[i].add(counts, reference);
        }
      }
      double[] values = new double[STREAMS];
      for (int i = 0; i < STREAMS; i++) {
        values[i] = Math.exp(Math.min(700, detectors[i].value())) / MINUTES;
      }
      int picked = FalseDiscovery.rejections(values, level);
      boolean[] chosen = FalseDiscovery.largest(values, picked);
      int wrong = 0;
      for (int i = drifted; i < STREAMS; i++) {
        wrong += chosen[i] ? 1 : 0;
      }
      double share = picked == 0 ? 0 : wrong / (double) picked;
      sum += share;
      squares += share * share;
      found += drifted == 0 ? 0 : (picked - wrong) / (double) drifted;
    }
    double rate = sum / repeats;
    return new FalseDiscoveries(
        drifted,
        level,
        repeats,
        rate,
        Math.sqrt((squares / repeats - rate * rate) / repeats),
        found / repeats);
  }

  /** Normal values up to which there are at most so many failures. */
  private static double[] limits(double share) {
    double[] limits = new double[EVENTS];
    for (int k = 0; k < EVENTS; k++) {
      double below = BinomialDistribution.of(EVENTS, share).cumulativeProbability(k);
      limits[k] = below < 1 ? NORMAL.inverseCumulativeProbability(below) : Double.MAX_VALUE;
    }
    return limits;
  }

  private static int failures(double normal, double[] limits) {
    int k = 0;
    while (k < limits.length && normal > limits[k]) {
      k++;
    }
    return k;
  }
}
