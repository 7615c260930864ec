package dev.weir.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.MathContext;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogBucketsTest {

  private static final MathContext EXACT = new MathContext(60);

  @Test
  void keepsPowersOfTwoWhereTheyAre() {
    for (int exponent = Double.MIN_EXPONENT; exponent <= Double.MAX_EXPONENT; exponent++) {
      assertThat(LogBuckets.index(Math.scalb(1.0, exponent))).isEqualTo(32 * exponent);
    }
  }

  @Test
  void putsTheDoublesOnBothSidesOfEveryEdgeIntoTheirBuckets() {
    BigDecimal gamma = gamma();
    BigDecimal edge = BigDecimal.ONE;
    for (int index = 1; index < LogBuckets.PER_OCTAVE; index++) {
      edge = edge.multiply(gamma, EXACT);
      double below = edge.doubleValue();
      if (new BigDecimal(below).compareTo(edge) > 0) {
        below = Math.nextDown(below);
      }
      assertThat(LogBuckets.index(below)).isEqualTo(index);
      assertThat(LogBuckets.index(Math.nextUp(below))).isEqualTo(index + 1);
      assertThat(LogBuckets.index(0x1p-700 * below)).isEqualTo(index - 700 * 32);
    }
  }

  /** Spread over the exponents, not over the values. */
  @Provide
  Arbitrary<Double> positives() {
    return Arbitraries.longs()
        .between(Double.doubleToLongBits(1e-300), Double.doubleToLongBits(1e300))
        .map(Double::longBitsToDouble);
  }

  @Property
  void equalsTheDefinition(@ForAll("positives") double value) {
    double position = 32 * StrictMath.log(value) / StrictMath.log(2);
    if (Math.abs(position - Math.rint(position)) > 1e-9) {
      assertThat(LogBuckets.index(value)).isEqualTo((int) Math.ceil(position));
    }
  }

  @Property
  void liesBetweenItsBounds(@ForAll("positives") double value) {
    int index = LogBuckets.index(value);
    assertThat(value)
        .isGreaterThan(LogBuckets.lowerBound(index))
        .isLessThanOrEqualTo(LogBuckets.upperBound(index));
    assertThat(LogBuckets.value(index) / value).isBetween(1 - 0.01084, 1 + 0.01084);
  }

  @Test
  void reachesSubnormalNumbersAndTheGreatest() {
    assertThat(LogBuckets.index(Double.MIN_VALUE)).isEqualTo(-1074 * 32);
    assertThat(LogBuckets.index(3 * Double.MIN_VALUE)).isEqualTo(-1074 * 32 + 51);
    assertThat(LogBuckets.index(Double.MAX_VALUE)).isEqualTo(1024 * 32);
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {0, -0.0, -1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void refusesWhatHasNoLogarithm(double value) {
    assertThatIllegalArgumentException().isThrownBy(() -> LogBuckets.index(value));
  }

  /** {@code 2^(1/32)} by taking the square root of 2 five times. */
  private static BigDecimal gamma() {
    BigDecimal root = BigDecimal.valueOf(2);
    for (int k = 0; k < 5; k++) {
      root = root.sqrt(EXACT);
    }
    return root;
  }
}
