package dev.weir.core.stats.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

/** Interval and p-value of the asymptotic sequence say the same. */
class AsymptoticSequenceTest {

  @Property
  void theIntervalExcludesZeroExactlyWhenThePValueIsAtMostAlpha(
      @ForAll @DoubleRange(min = 0.01, max = 12) double z,
      @ForAll @DoubleRange(min = 10, max = 1e7) double units,
      @ForAll @DoubleRange(min = 1e-6, max = 0.4) @Scale(8) double alpha) {
    AsymptoticSequence two = AsymptoticSequence.planned(5_000, alpha);
    AsymptoticSequence one = AsymptoticSequence.oneSided(5_000, alpha);

    double twoGap = z - two.multiplier(units, alpha);
    double oneGap = z - one.oneSidedMultiplier(units, alpha);

    if (Math.abs(twoGap) > 1e-9) {
      assertThat(two.logEvidence(z, units) > -Math.log(alpha)).isEqualTo(twoGap > 0);
    }
    if (Math.abs(oneGap) > 1e-9) {
      assertThat(one.oneSidedLogEvidence(z, units) > -Math.log(alpha)).isEqualTo(oneGap > 0);
    }
  }

  @Property
  void nothingIsNarrowerThanTheExactOptimumAtItsUnits(
      @ForAll @DoubleRange(min = 100, max = 1e6) double units,
      @ForAll @DoubleRange(min = 1e-8, max = 0.5) @Scale(9) double alpha,
      @ForAll @DoubleRange(min = -0.5, max = 0.5) double off) {
    double best = AsymptoticSequence.narrowest(units, alpha).multiplier(units, alpha);
    double rate = AsymptoticSequence.narrowest(units, alpha).rate() * (1 + off);

    assertThat(new AsymptoticSequence(rate).multiplier(units, alpha))
        .isGreaterThanOrEqualTo(best * (1 - 1e-12));
    assertThat(AsymptoticSequence.planned(units, alpha).multiplier(units, alpha))
        .isCloseTo(best, within(0.005 * best));
  }

  @Property
  void lambertsFunctionIsTheInverse(@ForAll @DoubleRange(min = -700, max = -1) double logarithm) {
    double w = LambertW.lower(logarithm);

    assertThat(w).isLessThanOrEqualTo(-1);
    assertThat(Math.log(-w) + w).isCloseTo(logarithm, within(1e-14 * Math.abs(logarithm)));
  }

  @Test
  void theAsymptoticIntervalIsTheNormalMixtureOfUnitVariance() {
    AsymptoticSequence sequence = new AsymptoticSequence(0.002);
    NormalMixture mixture = new NormalMixture(1 / 0.002);
    double n = 3_000;

    assertThat(sequence.multiplier(n, 0.05) * Math.sqrt(n))
        .isCloseTo(mixture.bound(n, 0.05), within(1e-9));
  }

  @Test
  void hugeEffectsNeitherOverflowNorUnderflow() {
    AsymptoticSequence sequence = AsymptoticSequence.planned(5_000, 0.05);

    assertThat(sequence.oneSidedLogEvidence(1e5, 1e6)).isFinite().isGreaterThan(1e8);
    assertThat(sequence.oneSidedLogEvidence(-1, 1e6)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(AsymptoticSequence.pValue(1e9)).isZero();
    assertThat(AsymptoticSequence.pValue(-5)).isEqualTo(1);
  }

  @Test
  void looksAreIntersectedAndTheLeastPValueIsKept() {
    RunningSequence running = new RunningSequence();
    running.add(new Interval(-1, 3), 4);
    running.add(new Interval(-2, 2), 1);
    running.add(new Interval(Double.NaN, 1), Double.NaN);

    assertThat(running.interval()).isEqualTo(new Interval(-1, 2));
    assertThat(running.pValue()).isEqualTo(Math.exp(-4));
    assertThat(running.logEvidence()).isEqualTo(1);
    running.add(new Interval(2.5, 3), 1);
    assertThat(running.interval().isEmpty()).isTrue();
  }

  @Test
  void aRateThatIsNoneIsRefused() {
    assertThatThrownBy(() -> new AsymptoticSequence(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected more than 0");
  }
}
