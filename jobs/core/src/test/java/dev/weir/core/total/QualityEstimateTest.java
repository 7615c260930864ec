package dev.weir.core.total;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weir.core.pane.FeedbackSums;
import dev.weir.core.stats.JointMoments;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is made of cheap verdicts on all calls and a judge's on some. */
class QualityEstimateTest {

  private static final int RUNS = 300;
  private static final int CALLS = 4_000;

  /**
   * Traffic in which validators pass 90% and are wrong more often the less sure they are, and
   * judges look more often where validators are less sure.
   */
  private static final class Traffic {

    private final FeedbackSums judged = new FeedbackSums();
    private long passed;
    private double truth;

    /**
     * @param arrived share of the verdicts of judges that have come
     */
    Traffic(SplittableRandom random, double arrived) {
      for (int i = 0; i < CALLS; i++) {
        double nearness = random.nextDouble();
        boolean pass = random.nextDouble() < 0.9;
        boolean good = random.nextDouble() < 0.4 * nearness ? !pass : pass;
        double chance = 0.05 + 0.25 * nearness;
        passed += pass ? 1 : 0;
        truth += good ? 1 : 0;
        if (random.nextDouble() < chance && random.nextDouble() < arrived) {
          judged.addJudged("helpful", (good ? 1 : 0) - (pass ? 1 : 0), chance, true);
        }
      }
    }

    JointMoments labels() {
      return Objects.requireNonNull(judged.judged().get("helpful")).moments();
    }

    @Nullable QualityEstimate estimate() {
      return QualityEstimate.of(passed, CALLS, labels());
    }
  }

  @Test
  void isRightOnAverageAndItsIntervalCoversAlsoWhenVerdictsAreStillToCome() {
    for (double arrived : new double[] {1, 0.4}) {
      SplittableRandom random = new SplittableRandom(5);
      double error = 0;
      double passRateError = 0;
      int covered = 0;
      for (int run = 0; run < RUNS; run++) {
        Traffic traffic = new Traffic(random.split(), arrived);
        QualityEstimate estimate = Objects.requireNonNull(traffic.estimate());
        double truth = traffic.truth / CALLS;
        error += estimate.mean() - truth;
        passRateError += (double) traffic.passed / CALLS - truth;
        covered += estimate.lower() <= truth && truth <= estimate.upper() ? 1 : 0;
        assertThat(estimate.lower()).isLessThanOrEqualTo(estimate.mean());
        assertThat(estimate.upper()).isGreaterThanOrEqualTo(estimate.mean());
      }
      assertThat(error / RUNS).as("arrived %s", arrived).isCloseTo(0, within(0.005));
      assertThat(passRateError / RUNS).as("the pass rate alone").isGreaterThan(0.1);
      assertThat(covered).as("arrived %s", arrived).isGreaterThanOrEqualTo(RUNS * 99 / 100);
    }
  }

  @Test
  void saysNothingOfAFewLabels() {
    FeedbackSums judged = new FeedbackSums();
    for (int i = 1; i < QualityEstimate.LEAST_LABELS; i++) {
      judged.addJudged("a", i % 2, 1, true);
    }
    JointMoments few = Objects.requireNonNull(judged.judged().get("a")).moments();
    assertThat(QualityEstimate.of(500, 1_000, few)).isNull();
    judged.addJudged("a", 0, 1, true);
    JointMoments enough = Objects.requireNonNull(judged.judged().get("a")).moments();
    assertThat(QualityEstimate.of(500, 1_000, enough)).isNotNull();
    assertThat(QualityEstimate.of(0, 0, enough)).isNull();
  }

  @Test
  void aJudgeWhoAlwaysAgreedLeavesDoubtThatShrinksWithLabels() {
    double before = 1;
    for (int labels : new int[] {30, 100, 1_000, 10_000}) {
      FeedbackSums judged = new FeedbackSums();
      for (int i = 0; i < labels; i++) {
        judged.addJudged("a", 0, 0.5, true);
      }
      QualityEstimate estimate =
          Objects.requireNonNull(
              QualityEstimate.of(
                  900_000, 1_000_000, Objects.requireNonNull(judged.judged().get("a")).moments()));
      assertThat(estimate.mean()).isCloseTo(0.9, within(1e-9));
      double width = estimate.upper() - estimate.lower();
      // Were the judge wrong in 3 of n, nobody would have seen it one time in twenty.
      assertThat(width / 2).isGreaterThan(Math.min(3.0 / labels, 0.05));
      assertThat(width).isLessThan(before);
      before = width;
    }
  }

  @Test
  void staysWithinItsBounds() {
    FeedbackSums judged = new FeedbackSums();
    for (int i = 0; i < 100; i++) {
      judged.addJudged("a", 1, 0.5, true);
    }
    JointMoments labels = Objects.requireNonNull(judged.judged().get("a")).moments();
    QualityEstimate estimate = Objects.requireNonNull(QualityEstimate.of(500, 1_000, labels));
    assertThat(estimate.mean()).isEqualTo(1);
    assertThat(estimate.upper()).isEqualTo(1);
  }

  @Test
  void whatIsTakenBackWasNeverThereToTheLastBit() {
    SplittableRandom random = new SplittableRandom(3);
    FeedbackSums straight = new FeedbackSums();
    FeedbackSums detour = new FeedbackSums();
    JointMoments rows = new JointMoments(2);
    for (int i = 0; i < 500; i++) {
      double chance = 0.001 + 0.999 * random.nextDouble();
      double gap = random.nextInt(3) - 1;
      straight.addJudged("a", gap, chance, true);
      detour.addJudged("a", -gap, chance / 2, true);
      detour.addJudged("a", gap, chance, false);
      detour.subtractJudged("a", -gap, chance / 2);
      rows.add(gap / chance, 1 / chance);
    }
    JointMoments one = Objects.requireNonNull(straight.judged().get("a")).moments();
    JointMoments other = Objects.requireNonNull(detour.judged().get("a")).moments();
    for (int i = 0; i < 2; i++) {
      assertThat(other.mean(i)).isEqualTo(one.mean(i)).isCloseTo(rows.mean(i), within(1e-6));
      for (int j = 0; j < 2; j++) {
        assertThat(other.products(i, j)).isEqualTo(one.products(i, j));
        assertThat(one.products(i, j))
            .isCloseTo(rows.products(i, j), within(1e-6 * rows.products(1, 1)));
      }
    }
  }
}
