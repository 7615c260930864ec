package dev.weir.launcher.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class NativeHistogramTest {

  private static final int SCHEMA = 5;

  @Test
  void quantilesAreWithinHalfABucketOfTheNearestRank() {
    SplittableRandom random = new SplittableRandom(7);
    double[] values = random.doubles(5_000).map(u -> Math.exp(6 * u - 3)).sorted().toArray();
    NavigableMap<Integer, Long> buckets = new TreeMap<>();
    for (double value : values) {
      buckets.merge((int) Math.ceil(32 * Math.log(value) / Math.log(2)), 1L, Long::sum);
    }
    NativeHistogram histogram = new NativeHistogram(values.length, 0, SCHEMA, buckets);
    for (int percent : new int[] {50, 95, 99, 100}) {
      double exact = values[(values.length * percent + 99) / 100 - 1];
      assertThat(histogram.quantile(percent)).isCloseTo(exact, within(0.011 * exact));
    }
  }

  @Test
  void zerosComeFirst() {
    NativeHistogram histogram = new NativeHistogram(4, 2, SCHEMA, new TreeMap<>(Map.of(32, 2L)));
    assertThat(histogram.quantile(50)).isZero();
    assertThat(histogram.quantile(51)).isCloseTo(2, within(0.022));
  }

  @Test
  void anEmptyOneHasNone() {
    assertThat(new NativeHistogram(0, 0, SCHEMA, new TreeMap<>()).quantile(50)).isNaN();
  }
}
