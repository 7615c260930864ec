package dev.weir.core.drift.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.weir.core.stats.LogBuckets;
import dev.weir.core.stats.LogHistogram;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class NumericBinsTest {

  @Test
  void theLastBinIsBetOnAloneOnceItsShareIsKnown() {
    NumericBins bins = new NumericBins(1, 2, 3);
    assertThat(bins.scores(19_999).length).isEqualTo(5);
    assertThat(bins.scores(20_000)[5]).containsExactly(0, 0, 0, 1);
  }

  @Test
  void cutsASmoothSignalAtItsDecilesAndItsTail() {
    LogHistogram values = lognormal(new Random(1), 100_000);
    NumericBins bins = NumericBins.of(values);
    long[] counts = new long[bins.size()];
    bins.count(values, counts);

    assertThat(bins.size()).isEqualTo(12);
    for (int b = 0; b < 9; b++) {
      assertThat(counts[b]).as("decile %d", b).isBetween(7_000L, 13_000L);
    }
    assertThat(counts[9]).isBetween(4_000L, 6_000L);
    assertThat(counts[10]).isBetween(3_000L, 5_000L);
    assertThat(counts[11]).isBetween(600L, 1_100L);
  }

  @Test
  void hasFewerBinsForASignalThatIsMostlyZero() {
    LogHistogram values = new LogHistogram();
    values.addZeros(970);
    for (int k = 0; k < 30; k++) {
      values.add(5);
    }

    NumericBins bins = NumericBins.of(values);
    long[] counts = new long[bins.size()];
    bins.count(values, counts);

    assertThat(counts).containsExactly(970, 30);
    assertThat(bins.name(0)).isEqualTo("up to 0");
    assertThat(bins.name(1)).isEqualTo("above 0");
  }

  @Test
  void seesBothWaysOutOfASignalThatIsAlwaysTheSame() {
    LogHistogram values = new LogHistogram();
    values.add(7);
    NumericBins bins = NumericBins.of(values);
    LogHistogram others = new LogHistogram();
    others.add(6);
    others.add(7);
    others.add(7);
    others.add(8);
    long[] counts = new long[bins.size()];
    bins.count(others, counts);

    assertThat(counts).containsExactly(1, 2, 1);
    LogHistogram zero = new LogHistogram();
    zero.addZeros(3);
    assertThat(NumericBins.of(zero).edges()).containsExactly(NumericBins.ZERO);
  }

  @Property(tries = 200)
  void losesNothingAndLeavesNoBinEmpty(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 3_000) int count) {
    Random random = new Random(seed);
    LogHistogram values = new LogHistogram();
    int distinct = 2 + random.nextInt(40);
    for (int k = 0; k < count; k++) {
      values.add(random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(distinct));
    }
    NumericBins bins = NumericBins.of(values);
    long[] counts = new long[bins.size()];
    bins.count(values, counts);

    assertThat(Arrays.stream(counts).sum()).isEqualTo(count);
    if (values.bucketCount() + (values.zeroCount() > 0 ? 1 : 0) > 1) {
      assertThat(counts).doesNotContain(0);
    }
  }

  @Test
  void cutsExactlyAtTheEdgesOfBuckets() {
    int edge = LogBuckets.index(10);
    NumericBins bins = new NumericBins(edge);
    LogHistogram values = new LogHistogram();
    values.add(LogBuckets.upperBound(edge));
    values.add(Math.nextUp(LogBuckets.upperBound(edge)));
    long[] counts = new long[2];
    bins.count(values, counts);

    assertThat(counts).containsExactly(1, 1);
    assertThat(bins.upperEnd(0)).isEqualTo(LogBuckets.upperBound(edge));
    assertThat(bins.upperEnd(1)).isInfinite();
  }

  @Test
  void refusesEdgesThatDoNotRise() {
    assertThatIllegalArgumentException().isThrownBy(() -> new NumericBins(3, 3));
    assertThatIllegalArgumentException().isThrownBy(NumericBins::new);
    assertThatIllegalArgumentException().isThrownBy(() -> new NumericBins(new int[12]));
  }

  private static LogHistogram lognormal(Random random, int count) {
    LogHistogram values = new LogHistogram();
    for (int k = 0; k < count; k++) {
      values.add(Math.exp(5 + 0.7 * random.nextGaussian()));
    }
    return values;
  }
}
