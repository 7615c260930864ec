package dev.weir.core.stats.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weir.core.stats.LogHistogram;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Buckets only ever make an interval of a quantile wider, by less than the width of one. */
class QuantileSequenceTest {

  private final double[] values = new Random(5).doubles(3_000, 0, 6).map(Math::exp).toArray();

  @Test
  void inBucketsTheEndsLieFurtherOutByLessThanABucket() {
    LogHistogram histogram = new LogHistogram();
    for (double value : values) {
      histogram.add(value);
    }
    for (double p : new double[] {0.5, 0.95, 0.99}) {
      QuantileSequence sequence = new QuantileSequence(p, 1_000);
      Interval exact = sequence.interval(OrderedSample.of(values), 0.05);
      Interval bucketed = sequence.interval(OrderedSample.of(histogram), 0.05);

      assertThat(bucketed.low()).isBetween(exact.low() / 1.022, exact.low());
      assertThat(bucketed.high()).isBetween(exact.high(), exact.high() * 1.022);
    }
  }

  @Test
  void whatIsToldApartInBucketsIsToldApartByTheNumbers() {
    QuantileComparison comparison = new QuantileComparison(0.9, 1_000, 0.05);
    double[] longer = Arrays.stream(values).map(value -> value * 1.3).toArray();
    LogHistogram a = new LogHistogram();
    LogHistogram b = new LogHistogram();
    for (int i = 0; i < values.length; i++) {
      a.add(values[i]);
      b.add(longer[i]);
    }
    double exact = comparison.logEvidence(OrderedSample.of(values), OrderedSample.of(longer));
    double bucketed = comparison.logEvidence(OrderedSample.of(a), OrderedSample.of(b));

    assertThat(bucketed).isPositive().isLessThanOrEqualTo(exact + 1e-9);
    assertThat(comparison.logEvidence(OrderedSample.of(values), OrderedSample.of(values)))
        .isNegative();
  }

  @Test
  void itDoesNotMatterWhichArmComesFirst() {
    Random random = new Random(6);
    for (int run = 0; run < 100; run++) {
      double p = run % 2 == 0 ? 0.5 : 0.9;
      OrderedSample a = OrderedSample.of(random.doubles(20 + run).toArray());
      OrderedSample b = OrderedSample.of(random.doubles(400, 0.1, 1.3).toArray());

      assertThat(new QuantileComparison(p, 200, 0.05).logEvidence(a, b))
          .isCloseTo(new QuantileComparison(p, 200, 0.05).logEvidence(b, a), within(1e-12));
    }
  }

  @Test
  void endsAreInfiniteWhileTooFewNumbersLieBeyond() {
    QuantileSequence sequence = new QuantileSequence(0.99, 1_000);
    Interval few = sequence.interval(OrderedSample.of(Arrays.copyOf(values, 50)), 0.05);

    assertThat(few.high()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(sequence.interval(OrderedSample.of(new double[0]), 0.05)).isEqualTo(Interval.ALL);
    assertThat(sequence.interval(OrderedSample.of(new double[] {1}), 0.05)).isEqualTo(Interval.ALL);
  }

  @Test
  void zerosAreACellOfTheirOwn() {
    LogHistogram histogram = new LogHistogram();
    histogram.addZeros(900);
    histogram.addBucket(100, 100);
    Interval median = new QuantileSequence(0.5, 500).interval(OrderedSample.of(histogram), 0.05);

    assertThat(median).isEqualTo(new Interval(0, 0));
  }

  @Test
  void theRatioOfQuantilesIsOpenWhileTheBaselineMayBeZero() {
    assertThat(new Interval(1, 2).over(new Interval(0, 4)))
        .isEqualTo(new Interval(0.25, Double.POSITIVE_INFINITY));
    assertThat(new Interval(1, 2).over(new Interval(2, 4))).isEqualTo(new Interval(0.25, 1));
  }
}
