package dev.weir.core.stats.sequential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.stats.LogHistogram;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Looked at again and again without a difference, each sequence errs at most as often as its level
 * says, where a fixed-time test would err three to nine times as often. Bounds leave three standard
 * errors of the number of runs above 0.05.
 */
class PeekingTest {

  private static final int RUNS = 300;
  private static final double MOST = 0.05 + 3 * Math.sqrt(0.05 * 0.95 / RUNS);

  @Test
  void differencesOfMeans() {
    Random random = new Random(11);
    int wrong = 0;
    int naive = 0;
    for (int run = 0; run < RUNS; run++) {
      AsymptoticSequence sequence = AsymptoticSequence.planned(5_000, 0.05);
      double sum = 0;
      boolean excluded = false;
      boolean fooled = false;
      for (int n = 100; n <= 10_000; n += 100) {
        sum += Math.sqrt(100) * random.nextGaussian();
        double z = sum / Math.sqrt(n);
        excluded |= n >= 1_000 && Math.abs(z) > sequence.multiplier(n, 0.05);
        fooled |= Math.abs(z) > 1.96;
      }
      wrong += excluded ? 1 : 0;
      naive += fooled ? 1 : 0;
    }
    assertThat(wrong / (double) RUNS).isLessThanOrEqualTo(MOST);
    assertThat(naive / (double) RUNS).as("the harness peeks").isGreaterThan(0.3);
  }

  @Test
  void ratesBetsAndSplits() {
    Random random = new Random(12);
    SuccessSequence rates = new SuccessSequence(500);
    DirichletMultinomial split = new DirichletMultinomial(new double[] {0.8, 0.1, 0.1}, 100);
    int wrongRate = 0;
    int wrongBet = 0;
    int wrongSplit = 0;
    for (int run = 0; run < RUNS; run++) {
      BettingSequence bets = new BettingSequence(0.05);
      long successes = 0;
      long[] units = new long[3];
      boolean missed = false;
      boolean off = false;
      for (int n = 1; n <= 1_000; n++) {
        double score = random.nextDouble() < 0.9 ? 1 : 0;
        successes += (long) score;
        bets.add(score);
        double draw = random.nextDouble();
        units[draw < 0.8 ? 0 : draw < 0.9 ? 1 : 2]++;
        if (n % 20 == 0) {
          missed |= !rates.interval(successes, n, 0.05).contains(0.9);
          off |= split.pValue(units) < 0.05;
        }
      }
      wrongRate += missed ? 1 : 0;
      wrongBet += bets.interval().contains(0.9) ? 0 : 1;
      wrongSplit += off ? 1 : 0;
    }
    assertThat(wrongRate / (double) RUNS).isLessThanOrEqualTo(MOST);
    assertThat(wrongBet / (double) RUNS).isLessThanOrEqualTo(MOST);
    assertThat(wrongSplit / (double) RUNS).isLessThanOrEqualTo(MOST);
  }

  @Test
  void quantilesInBuckets() {
    Random random = new Random(13);
    QuantileSequence sequence = new QuantileSequence(0.95, 1_000);
    QuantileComparison comparison = new QuantileComparison(0.95, 1_000, 0.05);
    double truth = Math.exp(1.6448536269514722);
    int missed = 0;
    int different = 0;
    for (int run = 0; run < RUNS; run++) {
      LogHistogram a = new LogHistogram();
      LogHistogram b = new LogHistogram();
      boolean outside = false;
      boolean apart = false;
      for (int n = 1; n <= 2_000; n++) {
        a.add(Math.exp(random.nextGaussian()));
        b.add(Math.exp(random.nextGaussian()));
        if (n % 100 == 0) {
          OrderedSample one = OrderedSample.of(a);
          OrderedSample two = OrderedSample.of(b);
          outside |= !sequence.interval(one, 0.05).contains(truth);
          apart |= comparison.logEvidence(one, two) > -Math.log(0.05);
        }
      }
      missed += outside ? 1 : 0;
      different += apart ? 1 : 0;
    }
    assertThat(missed / (double) RUNS).isLessThanOrEqualTo(MOST);
    assertThat(different / (double) RUNS).isLessThanOrEqualTo(MOST);
  }
}
