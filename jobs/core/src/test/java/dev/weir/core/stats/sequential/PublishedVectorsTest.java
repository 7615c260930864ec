package dev.weir.core.stats.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weir.core.stats.Moments;
import dev.weir.core.stats.estimate.Estimate;
import dev.weir.core.stats.estimate.Means;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The numbers that the tests of others demand: those of the authors' C++ library (confseq, whose
 * targets come from R) and of an experiment platform (GrowthBook).
 */
class PublishedVectorsTest {

  private static final double LAST_DIGIT = 1e-5;

  @Test
  void normalMixtures() {
    NormalMixture two = NormalMixture.twoSided(100, 0.05);
    NormalMixture one = NormalMixture.oneSided(100, 0.05);

    assertThat(two.rho()).isCloseTo(12.60056, within(LAST_DIGIT));
    assertThat(two.logValue(10, 100)).isCloseTo(-0.6510052, within(LAST_DIGIT));
    assertThat(two.bound(100, 0.05)).isCloseTo(30.35209, within(LAST_DIGIT));
    assertThat(one.oneSidedLogValue(10, 100)).isCloseTo(-0.06502391, within(LAST_DIGIT));
    assertThat(one.oneSidedBound(100, 0.05)).isCloseTo(27.66071, within(LAST_DIGIT));
  }

  @Test
  void betaBinomialMixtures() {
    BetaBinomialMixture two = BetaBinomialMixture.twoSided(100, 0.05, 0.2, 0.8);
    BetaBinomialMixture one = BetaBinomialMixture.oneSided(100, 0.05, 0.2, 0.8);

    assertThat(two.logValue(10, 100)).isCloseTo(-0.6941012, within(LAST_DIGIT));
    assertThat(two.bound(100, 0.05)).isCloseTo(31.4308, within(LAST_DIGIT));
    assertThat(one.logValue(10, 100)).isCloseTo(-0.07134019, within(LAST_DIGIT));
    assertThat(one.bound(100, 0.05)).isCloseTo(28.41238, within(LAST_DIGIT));
  }

  @Test
  void aBoundThatNoSumCanReachIsInfinite() {
    // The library gives the greatest sum possible, 1.6, which would exclude what was not excluded.
    assertThat(BetaBinomialMixture.oneSided(100, 0.05, 0.2, 0.8).bound(2 * 0.2 * 0.8, 0.05))
        .isInfinite();
  }

  @ParameterizedTest
  @CsvSource({
    "700, 1000, 100, 0.651629, 0.745949",
    "15, 50, 50, 0.129556, 0.511896",
    "5, 50, 50, 0.013021, 0.269264",
    "1, 50, 50, 0, 0.13489",
    "1, 2, 50, 0, 1",
    "100, 200, 1, 0.328923, 0.671076",
    "0, 1, 50, 0, 1",
    "1, 1, 50, 0, 1"
  })
  void ratesOfSuccess(long successes, long n, double planned, double low, double high) {
    Interval found = new SuccessSequence(planned).interval(successes, n, 0.05);

    assertThat(found.low()).isCloseTo(low, within(LAST_DIGIT));
    assertThat(found.high()).isCloseTo(high, within(LAST_DIGIT));
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, 70, 0.814704",
    "0.5, 85, 0.0838055",
    "0.5, 100, 0.0054947",
    "0.9, 55, 0.0340463"
  })
  void quantilesOfTwoArms(double quantile, int offset, double p) {
    OrderedSample a = OrderedSample.of(numbersFrom(1));
    OrderedSample b = OrderedSample.of(numbersFrom(offset + 1));
    QuantileComparison comparison = new QuantileComparison(quantile, 100, 0.05);

    assertThat(AsymptoticSequence.pValue(comparison.logEvidence(a, b)))
        .isCloseTo(p, within(LAST_DIGIT));
    assertThat(AsymptoticSequence.pValue(comparison.logEvidence(b, a)))
        .isCloseTo(p, within(LAST_DIGIT));
  }

  private static double[] numbersFrom(int first) {
    return IntStream.range(first, first + 1_000).asDoubleStream().toArray();
  }

  @Test
  void relativeLiftOfMeans() {
    Estimate lift = lift(mean(3_000, 1_396.87, 52_377.9767), mean(3_461, 2_422.7, 134_698.29));
    Interval interval = interval(lift, 6_461, 1_000);

    assertThat(lift.value()).isCloseTo(0.50336, within(LAST_DIGIT));
    assertThat(lift.standardError()).isCloseTo(0.33341, within(LAST_DIGIT));
    assertThat(interval.low()).isCloseTo(-0.55844, within(LAST_DIGIT));
    assertThat(interval.high()).isCloseTo(1.56516, within(LAST_DIGIT));
    assertThat(p(lift, 6_461, 1_000)).isEqualTo(1);
  }

  @Test
  void relativeLiftOfRates() {
    Estimate lift = lift(Means.rate(1_396, 3_000), Means.rate(2_422, 3_461));
    Interval interval = interval(lift, 6_461, 5_000);

    assertThat(lift.standardError()).isCloseTo(0.03386, within(LAST_DIGIT));
    assertThat(interval.low()).isCloseTo(0.40098, within(LAST_DIGIT));
    assertThat(interval.high()).isCloseTo(0.60675, within(LAST_DIGIT));
    assertThat(p(lift, 6_461, 5_000)).isLessThan(LAST_DIGIT);
  }

  @Test
  void fixedHorizonLiftIsTheSameEstimate() {
    Estimate lift = lift(mean(3_407, 1_396.87, 52_377.9767), mean(3_461, 2_422.7, 134_698.29));
    Estimate difference =
        mean(3_461, 2_422.7, 134_698.29).minus(mean(3_407, 1_396.87, 52_377.9767));

    assertThat(lift.value()).isCloseTo(0.70732, within(LAST_DIGIT));
    assertThat(lift.standardError()).isCloseTo(0.37879, within(LAST_DIGIT));
    assertThat(difference.value()).isCloseTo(0.29, within(LAST_DIGIT));
    assertThat(difference.standardError()).isCloseTo(0.12478, within(LAST_DIGIT));
  }

  @ParameterizedTest
  @CsvSource({"1000, 3.36", "5000, 3.04", "20000, 3.13", "100000, 3.34"})
  void multipliersOfTheStandardError(double units, double multiplier) {
    assertThat(AsymptoticSequence.planned(5_000, 0.05).multiplier(units, 0.05))
        .isCloseTo(multiplier, within(0.005));
  }

  @ParameterizedTest
  @CsvSource({
    "0.95, 2000, 0.934, 0.964",
    "0.95, 10000, 0.943, 0.957",
    "0.95, 50000, 0.947, 0.953",
    "0.99, 2000, 0.982, 0.996",
    "0.99, 10000, 0.987, 0.993",
    "0.99, 50000, 0.989, 0.991"
  })
  void ranksOfQuantiles(double quantile, long n, double low, double high) {
    Interval ranks = new QuantileSequence(quantile, 5_000).ranks(n, 0.05);

    assertThat(ranks.low()).isCloseTo(low, within(0.0006));
    assertThat(ranks.high()).isCloseTo(high, within(0.0006));
  }

  private static Estimate mean(long n, double sum, double squares) {
    return Means.mean(new Moments(n, sum / n, squares - sum * sum / n));
  }

  private static Estimate lift(Estimate a, Estimate b) {
    return b.relativeTo(a);
  }

  private static Interval interval(Estimate lift, double units, double planned) {
    double half = AsymptoticSequence.planned(planned, 0.05).multiplier(units, 0.05);
    return Interval.around(lift.value(), half * lift.standardError());
  }

  private static double p(Estimate lift, double units, double planned) {
    double evidence = AsymptoticSequence.planned(planned, 0.05).logEvidence(lift.z(), units);
    return AsymptoticSequence.pValue(evidence);
  }
}
