package dev.weir.core.comparison.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.stats.sequential.Interval;
import org.junit.jupiter.api.Test;

class ComparisonTextTest {

  @Test
  void saysOfAnEmptyIntervalThatItIsNone() {
    assertThat(ComparisonText.interval(new Interval(.1, .25))).isEqualTo("0.1000 to 0.2500");
    assertThat(ComparisonText.interval(new Interval(.1, .3).intersect(new Interval(.4, .5))))
        .isEqualTo("none, looks differ");
  }
}
