package dev.weir.bench.drift.score;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MedianTest {

  @Test
  void medianIntervalAndNinthTenthStandInOrder() {
    double[] values = new double[101];
    for (int i = 0; i < values.length; i++) {
      values[i] = (i * 37) % 101;
    }
    Median median = Median.of(values);
    assertThat(median.value()).isEqualTo(50);
    assertThat(median.p90()).isEqualTo(90);
    assertThat(median.low()).isBetween(30.0, 50.0);
    assertThat(median.high()).isBetween(50.0, 70.0);
    assertThat(Median.of(values)).isEqualTo(median);
  }

  @Test
  void delaysThatDidNotEndAreLongerThanAllOthers() {
    Median median = Median.of(new double[] {5, Double.POSITIVE_INFINITY, 3, 4});
    assertThat(median.value()).isEqualTo(4.5);
    assertThat(median.p90()).isInfinite();
  }

  @Test
  void nothingHasNoMedian() {
    assertThat(Median.of(new double[0]).value()).isNaN();
  }
}
