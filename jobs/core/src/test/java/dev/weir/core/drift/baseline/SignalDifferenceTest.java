package dev.weir.core.drift.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weir.core.drift.reference.SignalReference;
import dev.weir.core.drift.stream.Categories;
import dev.weir.core.drift.stream.NumericBins;
import dev.weir.core.drift.stream.PassFail;
import dev.weir.core.drift.stream.WordCategories;
import dev.weir.core.stats.LogHistogram;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SignalDifferenceTest {

  @Test
  void aReferenceIsNoDistanceFromItself() {
    for (SignalReference each : List.of(rate(97, 3), words(5, 3), numbers(1, 1))) {
      assertThat(SignalDifference.of(each, each).distance()).isZero();
    }
  }

  @Test
  void wordsAndRatesAreComparedByTheirShares() {
    SignalDifference rates = SignalDifference.of(rate(97, 3), rate(180, 20));
    assertThat(rates.distance()).isEqualTo(0.07, within(1e-12));
    assertThat(rates.detail()).isEqualTo("failed 0.03 -> 0.1");

    assertThat(SignalDifference.of(words(50, 50), words(80, 20)).distance())
        .isEqualTo(0.3, within(1e-12));
    assertThat(SignalDifference.of(words(1, 1), rate(1, 1)).distance()).isEqualTo(1);
  }

  @Test
  void numbersAreAtLeastAsFarApartAsTheirBinsProve() {
    double small = SignalDifference.of(numbers(1, 1), numbers(2, 1.02)).distance();
    double twice = SignalDifference.of(numbers(1, 1), numbers(2, 2)).distance();

    assertThat(small).as("another draw").isLessThan(0.03);
    // Phi(ln 2 / (2 x 0.7)) - Phi(-ln 2 / (2 x 0.7)) is 0.38 in truth.
    assertThat(twice).isBetween(0.25, 0.4);
    assertThat(SignalDifference.of(numbers(1, 1), numbers(2, 2)).detail())
        .matches("median \\d+ -> \\d+");
  }

  private static SignalReference rate(long passed, long failed) {
    return reference(PassFail.CATEGORIES, new long[] {passed, failed});
  }

  private static SignalReference words(long first, long second) {
    return reference(
        new WordCategories(List.of("a", "b"), List.of(), false), new long[] {first, second, 0, 0});
  }

  private static SignalReference numbers(long seed, double factor) {
    Random random = new Random(seed);
    LogHistogram values = new LogHistogram();
    for (int k = 0; k < 50_000; k++) {
      values.add(factor * Math.exp(5 + 0.7 * random.nextGaussian()));
    }
    NumericBins bins = NumericBins.of(values);
    long[] counts = new long[bins.size()];
    bins.count(values, counts);
    return reference(bins, counts);
  }

  private static SignalReference reference(Categories categories, long[] row) {
    long[][] counts = new long[SignalReference.HOURS][row.length];
    counts[0] = row;
    return new SignalReference(categories, counts);
  }
}
