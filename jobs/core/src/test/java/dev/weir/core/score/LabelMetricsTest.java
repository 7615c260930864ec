package dev.weir.core.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LabelMetricsTest {

  private static final double EXACT = 1e-12;

  @Test
  void countsWhatWasFlaggedAtTheThreshold() {
    LabelMetrics metrics =
        LabelMetrics.of(scores(0.5, new double[] {0.9, 0.6, 0.5}, new double[] {0.7, 0.1}));

    assertThat(metrics.precision()).isEqualTo(0.75);
    assertThat(metrics.recall()).isEqualTo(1);
    assertThat(metrics.f1()).isEqualTo(6.0 / 7);
    assertThat(metrics.falsePositiveRate()).isEqualTo(0.5);
  }

  @Test
  void countsTiesAsHalf() {
    assertThat(auroc(new double[] {0.3, 0.3}, new double[] {0.3, 0.3})).isEqualTo(0.5);
    assertThat(auroc(new double[] {0.3, 0.9}, new double[] {0.3})).isEqualTo(0.75);
    assertThat(auroc(new double[] {0.2}, new double[] {0.1})).isEqualTo(1);
    assertThat(auroc(new double[] {0.1}, new double[] {0.2})).isZero();
  }

  @Test
  void agreesWithCountingAllPairs() {
    Random random = new Random(11);
    for (int round = 0; round < 200; round++) {
      double[] positives = grid(random, 1 + random.nextInt(30));
      double[] negatives = grid(random, 1 + random.nextInt(30));

      assertThat(auroc(positives, negatives)).isCloseTo(pairs(positives, negatives), within(EXACT));
    }
  }

  @Test
  void splitsNoTieToReachAFalsePositiveRate() {
    double[] negatives = new double[100];
    negatives[0] = 0.8;
    LabelMetrics one = LabelMetrics.of(scores(0.5, new double[] {0.9, 0.8, 0.5, 0.1}, negatives));
    assertThat(one.tprAtOnePercentFpr()).isEqualTo(1);
    assertThat(one.thresholdAtOnePercentFpr()).isEqualTo(0.1);

    negatives[1] = 0.8;
    LabelMetrics two = LabelMetrics.of(scores(0.5, new double[] {0.9, 0.8, 0.5, 0.1}, negatives));
    assertThat(two.tprAtOnePercentFpr()).isEqualTo(0.25);
    assertThat(two.thresholdAtOnePercentFpr()).isEqualTo(0.9);
  }

  @Test
  void reachesNothingWhenTheHighestScoreIsAllOfOne() {
    LabelMetrics metrics = LabelMetrics.of(scores(0.5, new double[] {1, 1}, new double[] {1}));

    assertThat(metrics.tprAtOnePercentFpr()).isZero();
    assertThat(metrics.thresholdAtOnePercentFpr()).isNaN();
  }

  @Test
  void hasNoRatioOfNothing() {
    LabelMetrics nothing = LabelMetrics.of(new LabelledScores());
    assertThat(nothing.auroc()).isNaN();
    assertThat(nothing.precision()).isNaN();
    assertThat(nothing.f1()).isNaN();

    LabelMetrics positives = LabelMetrics.of(scores(0.5, new double[] {1, 0}, new double[0]));
    assertThat(positives.auroc()).isNaN();
    assertThat(positives.tprAtOnePercentFpr()).isNaN();
    assertThat(positives.recall()).isEqualTo(0.5);
    assertThat(positives.falsePositiveRate()).isNaN();
  }

  private static double[] grid(Random random, int size) {
    return random.doubles(size).map(score -> Math.round(score * 6) / 6.0).toArray();
  }

  private static double pairs(double[] positives, double[] negatives) {
    double won = 0;
    for (double positive : positives) {
      for (double negative : negatives) {
        won += positive > negative ? 1 : positive == negative ? 0.5 : 0;
      }
    }
    return won / (positives.length * negatives.length);
  }

  private static double auroc(double[] positives, double[] negatives) {
    return LabelMetrics.of(scores(0.5, positives, negatives)).auroc();
  }

  private static LabelledScores scores(double threshold, double[] positives, double[] negatives) {
    LabelledScores scores = new LabelledScores();
    for (double score : positives) {
      scores.add(score, true, score >= threshold);
    }
    for (double score : negatives) {
      scores.add(score, false, score >= threshold);
    }
    return scores;
  }
}
