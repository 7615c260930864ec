package dev.weir.bench.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class SummaryTest {

  private static final Summary TRUTH = new Summary(10, 1, 100, 50, 7, Map.of("x p50", 200.0));

  @Test
  void acceptsPercentilesWithinTheTolerance() {
    assertThat(answer(10, 203.2).differenceFrom(TRUTH, 0.011)).isNull();
  }

  @Test
  void refusesPercentilesOutsideAndMissingOnes() {
    assertThat(answer(10, 203.3).differenceFrom(TRUTH, 0.011)).contains("x p50 203.3, truth 200");
    assertThat(new Summary(10, 1, 100, 50, 7, Map.of()).differenceFrom(TRUTH, 0.011)).isNotNull();
  }

  @Test
  void withoutToleranceEveryDigitCounts() {
    assertThat(answer(10, 200).differenceFrom(TRUTH, 0)).isNull();
    assertThat(answer(10, 200.5).differenceFrom(TRUTH, 0)).isNotNull();
  }

  @Test
  void refusesACountThatIsOffByOne() {
    assertThat(answer(9, 200).differenceFrom(TRUTH, 0.011)).contains("calls 9");
  }

  private static Summary answer(long calls, double median) {
    return new Summary(calls, 1, 100, 50, 7, Map.of("x p50", median));
  }
}
