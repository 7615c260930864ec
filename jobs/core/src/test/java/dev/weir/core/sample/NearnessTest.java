package dev.weir.core.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How near a score is to a threshold, from either side. */
class NearnessTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0.5, 0", // clean
    "1, 0.5, 0", // certain
    "0.5, 0.5, 1", // just reached
    "0.25, 0.5, 0.5",
    "0.75, 0.5, 0.5",
    "0.09, 0.1, 0.9", // each side is measured by its own length
    "0.19, 0.1, 0.9",
    "1, 1, 0", // a threshold of 1 leaves no doubt once reached
    "0.9, 1, 0.9",
    "NaN, 0.5, 0"
  })
  void growsTowardsTheThreshold(double score, double threshold, double expected) {
    assertThat(Nearness.of(score, threshold)).isCloseTo(expected, within(1e-12));
  }
}
