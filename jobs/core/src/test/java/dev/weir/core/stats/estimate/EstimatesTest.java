package dev.weir.core.stats.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weir.core.stats.JointMoments;
import dev.weir.core.stats.Moments;
import dev.weir.core.stats.sequential.AsymptoticSequence;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What estimates say where it is hard, and the published numbers of the regression adjustment. */
class EstimatesTest {

  @Test
  void thetaOfFourUnitsInEachArm() {
    // The arrays of GrowthBook's tests of statistics; its theta has five digits.
    double[] before = {0.3, 0.5, 0.9, 22};
    double[] now = {2, 1, 5, 3};
    JointMoments arm = new JointMoments(2);
    for (int i = 0; i < before.length; i++) {
      arm.add(now[i], before[i]);
    }
    assertThat(Adjustment.of(arm, arm).theta()).isCloseTo(0.01864, within(1e-5));
  }

  @Test
  void adjustedLiftWithAThetaOfOneHalf() {
    Estimate a = adjusted(3_000, 1_396.87, 52_377.9767, 16.87, 527.9767, 12_525);
    Estimate b = adjusted(3_461, 2_422.7, 134_698.29, 22.7, 1_348.29, 3_333);
    // Published with the unadjusted means as what the lift is relative to.
    Estimate baseline = new Estimate(1_396.87 / 3_000, a.standardError());
    Estimate treated = new Estimate(2_422.7 / 3_461, b.standardError());
    double error = treated.relativeTo(baseline).standardError();
    double half = AsymptoticSequence.planned(5_000, 0.05).multiplier(6_461, 0.05) * error;
    double lift = b.minus(a).value() / baseline.value();

    assertThat(lift).isCloseTo(0.50236, within(1e-5));
    assertThat(error).isCloseTo(0.3093, within(1e-5));
    assertThat(lift - half).isCloseTo(-0.43745, within(1e-5));
    assertThat(lift + half).isCloseTo(1.44217, within(1e-5));
  }

  private static Estimate adjusted(
      long n, double sumY, double squaresY, double sumX, double squaresX, double products) {
    double[] means = {sumY / n, sumX / n};
    double yx = products - sumY * sumX / n;
    double[][] centred = {{squaresY - sumY * sumY / n, yx}, {yx, squaresX - sumX * sumX / n}};
    JointMoments units = JointMoments.of(n, means, centred);
    double theta = 0.5;
    double variance =
        units.covariance(0, 0)
            - 2 * theta * units.covariance(0, 1)
            + theta * theta * units.covariance(1, 1);
    return Estimate.ofVariance(means[0] - theta * means[1], variance / n);
  }

  @Test
  void aCovariateThatDoesNotVaryIsLeftOut() {
    JointMoments a = JointMoments.of(2, new double[] {1, 7}, new double[] {2, 7});
    JointMoments b = JointMoments.of(2, new double[] {3, 7}, new double[] {5, 7});
    Adjustment found = Adjustment.of(a, b);

    assertThat(found.theta()).isZero();
    assertThat(found.explained()).isZero();
    assertThat(found.difference().value()).isEqualTo(2.5);
  }

  @Test
  void whatWasKnownBeforeShrinksTheError() {
    Random random = new Random(3);
    JointMoments a = new JointMoments(2);
    JointMoments b = new JointMoments(2);
    for (int i = 0; i < 2_000; i++) {
      double before = random.nextGaussian();
      (i % 2 == 0 ? a : b).add(2 * before + random.nextGaussian() + i % 2, before);
    }
    Adjustment found = Adjustment.of(a, b);
    Estimate plain = Means.mean(b.column(0)).minus(Means.mean(a.column(0)));

    assertThat(found.theta()).isCloseTo(2, within(0.1));
    assertThat(found.difference().value()).isCloseTo(1, within(0.15));
    assertThat(found.difference().standardError()).isLessThan(plain.standardError() * 0.5);
  }

  @Test
  void aRatioNeedsADenominatorAwayFromZero() {
    JointMoments rare = new JointMoments(2);
    for (int i = 0; i < 50; i++) {
      rare.add(i % 7, i == 3 ? 1 : 0);
    }
    assertThat(Ratio.denominator(rare)).isLessThan(Ratio.LEAST_DENOMINATOR);
    assertThat(Ratio.of(rare).isKnown()).isFalse();
    assertThat(Ratio.of(new JointMoments(2)).isKnown()).isFalse();
    assertThat(Adjustment.ofRatio(pad(rare), pad(rare)).difference().isKnown()).isFalse();
  }

  private static JointMoments pad(JointMoments two) {
    JointMoments four = new JointMoments(4);
    for (int i = 0; i < two.count(); i++) {
      four.add(i % 7, i == 3 ? 1 : 0, 1, 1);
    }
    return four;
  }

  @Test
  void weightedLabelsWithOneChanceAreTheSameEstimate() {
    Moments scores = Moments.of(0.2, 0.4, 0.9, 0.7);
    PredictionPowered plain = PredictionPowered.of(scores, Moments.of(0.1, -0.3));
    PredictionPowered weighted = PredictionPowered.ofWeighted(scores, Moments.of(0.2, -0.6));

    assertThat(weighted.mean().value()).isCloseTo(plain.mean().value(), within(1e-12));
    assertThat(PredictionPowered.of(scores, Moments.of(0.1)).mean().isKnown()).isFalse();
  }

  @Test
  void labelsMakeAnyScoreUnbiased() {
    Random random = new Random(9);
    double sum = 0;
    int covered = 0;
    for (int run = 0; run < 300; run++) {
      double[] scores = new double[400];
      double[] errors = new double[60];
      for (int i = 0; i < scores.length; i++) {
        double truth = random.nextDouble() < 0.7 ? 1 : 0;
        scores[i] = 0.3 + 0.5 * truth;
        if (i < errors.length) {
          errors[i] = truth - scores[i];
        }
      }
      Estimate found = PredictionPowered.of(Moments.of(scores), Moments.of(errors)).mean();
      sum += found.value();
      covered += Math.abs(found.value() - 0.7) <= 1.96 * found.standardError() ? 1 : 0;
    }
    assertThat(sum / 300).isCloseTo(0.7, within(0.01));
    assertThat(covered / 300.0).isBetween(0.91, 0.99);
  }
}
