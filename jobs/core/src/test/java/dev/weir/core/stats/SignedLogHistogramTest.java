package dev.weir.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SignedLogHistogramTest {

  private static final double RELATIVE = 0.0109;

  @Property
  void quantilesOfEitherSignAreOffByAtMostABucket(
      @ForAll @Size(min = 1, max = 80) List<@DoubleRange(min = -1e6, max = 1e6) Double> numbers,
      @ForAll @DoubleRange(min = 0, max = 1) double p) {
    double[] sorted =
        numbers.stream().mapToDouble(SignedLogHistogramTest::plain).sorted().toArray();
    SignedLogHistogram histogram = new SignedLogHistogram();
    for (double value : sorted) {
      histogram.add(value);
    }

    double truth = sorted[(int) Math.max(0, Math.ceil(p * sorted.length) - 1)];
    assertThat(histogram.quantile(p)).isCloseTo(truth, within(RELATIVE * Math.abs(truth)));
  }

  @Test
  void zeroIsOneValueWhateverItsSign() {
    SignedLogHistogram histogram = new SignedLogHistogram();
    histogram.add(-0.0);
    histogram.add(0.0);

    assertThat(histogram.positive().zeroCount()).isEqualTo(2);
    assertThat(histogram.negative().count()).isZero();
  }

  @Test
  void mergesBothSides() {
    SignedLogHistogram left = new SignedLogHistogram();
    left.add(-5);
    SignedLogHistogram right = new SignedLogHistogram();
    right.add(7);
    left.merge(right);

    assertThat(left.count()).isEqualTo(2);
    assertThat(left.quantile(0)).isCloseTo(-5, within(5 * RELATIVE));
    assertThat(left.quantile(1)).isCloseTo(7, within(7 * RELATIVE));
    assertThat(new SignedLogHistogram().quantile(0.5)).isNaN();
  }

  /** Subnormal numbers have no bucket. */
  private static double plain(double value) {
    return Math.abs(value) < 1e-300 ? 0 : value;
  }
}
