package dev.weir.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LogHistogramTest {

  @Provide
  Arbitrary<List<Double>> values() {
    return Arbitraries.oneOf(
            Arbitraries.just(0.0),
            Arbitraries.longs().between(0, 1_000_000_000_000L).map(micros -> micros / 1e6),
            Arbitraries.integers().between(500, 2000).map(thousandths -> thousandths / 1e3),
            Arbitraries.integers().between(-1000, 1000).map(e -> Math.scalb(1.5, e)))
        .list()
        .ofMaxSize(60);
  }

  @Property
  void isTheSameHoweverTheStreamIsSplit(
      @ForAll("values") List<Double> values,
      @ForAll @IntRange(min = 0, max = 60) int first,
      @ForAll @IntRange(min = 0, max = 60) int second) {
    int a = Math.min(Math.min(first, second), values.size());
    int b = Math.min(Math.max(first, second), values.size());
    byte[] whole = bytes(histogram(values));
    LogHistogram head = histogram(values.subList(0, a));
    LogHistogram middle = histogram(values.subList(a, b));
    LogHistogram tail = histogram(values.subList(b, values.size()));

    LogHistogram leftFirst = merged(merged(head, middle), tail);
    LogHistogram rightFirst = merged(tail, merged(middle, head));

    assertThat(bytes(leftFirst)).isEqualTo(whole);
    assertThat(bytes(rightFirst)).isEqualTo(whole);
    assertThat(leftFirst.count()).isEqualTo(values.size());
  }

  @Property
  void comesBackFromItsBytes(@ForAll("values") List<Double> values) {
    LogHistogram read = new LogHistogram();
    LogHistogramCodec.read(new ByteReader(bytes(histogram(values))), read);

    assertThat(bytes(read)).isEqualTo(bytes(histogram(values)));
    assertThat(read.count()).isEqualTo(values.size());
  }

  @Property
  void isAsNewAfterClearing(
      @ForAll("values") List<Double> before, @ForAll("values") List<Double> after) {
    LogHistogram reused = histogram(before);
    reused.clear();
    assertThat(reused.count()).isZero();
    after.forEach(reused::add);

    assertThat(bytes(reused)).isEqualTo(bytes(histogram(after)));
  }

  @Property
  void reportsTheBucketOfTheRankedValue(
      @ForAll("values") List<Double> values, @ForAll @IntRange(min = 0, max = 100) int percent) {
    List<Double> ascending = values.stream().sorted().toList();
    LogHistogram histogram = new LogHistogram();
    values.stream().filter(v -> v < 1e15 && (v == 0 || v > 1e-4)).forEach(histogram::add);
    List<Double> kept = ascending.stream().filter(v -> v < 1e15 && (v == 0 || v > 1e-4)).toList();
    if (kept.isEmpty()) {
      assertThat(histogram.quantile(0.5)).isNaN();
      return;
    }
    double p = percent / 100.0;
    double ranked = kept.get(Math.max(1, (int) Math.ceil(p * kept.size())) - 1);

    double expected = ranked == 0 ? 0 : LogBuckets.value(LogBuckets.index(ranked));
    assertThat(histogram.quantile(p)).isEqualTo(expected);
  }

  @Test
  void countsWhatLiesTooFarBelowTheGreatestInTheLowestBucket() {
    LogHistogram histogram = new LogHistogram();
    histogram.add(0x1p-30);
    histogram.add(1.0);
    histogram.add(0x1p70);

    assertThat(histogram.bucketCount()).isEqualTo(2);
    assertThat(histogram.quantile(0)).isEqualTo(LogBuckets.value(70 * 32 - 2047));
    assertThat(histogram.count()).isEqualTo(3);
  }

  @Test
  void takesLittleRoomForAFewValuesAndBoundedRoomForMany() {
    LogHistogram few = histogram(List.of(.2, .3, .4, .5, .6));
    LogHistogram many = new LogHistogram();
    for (int k = 0; k < 100_000; k++) {
      many.add(Math.scalb(1 + (k % 997) / 997.0, k % 300));
    }
    assertThat(few.retainedBytes()).isLessThan(250);
    assertThat(bytes(few)).hasSizeLessThan(20);
    assertThat(many.retainedBytes()).isLessThan(8 * LogHistogram.MAX_SPAN + 200);
  }

  @Test
  void keepsItsFirstFormat() {
    LogHistogram histogram = histogram(List.of(0.0, 0.5, 1.0, 4.0));

    assertThat(HexFormat.of().formatHex(bytes(histogram))).isEqualTo("0101033f0120014001");
  }

  @Test
  void refusesAFormatOfTheFutureAndBytesCutShort() {
    byte[] bytes = bytes(histogram(List.of(1.0, 2.0)));
    assertThatExceptionOfType(FormatException.class)
        .isThrownBy(() -> LogHistogramCodec.read(new ByteReader(bytes, 0, 4), new LogHistogram()));
    bytes[0] = 9;
    assertThatExceptionOfType(FormatException.class)
        .isThrownBy(() -> LogHistogramCodec.read(new ByteReader(bytes), new LogHistogram()))
        .withMessage("log histogram: found version 9, expected 1 to 1");
  }

  private static LogHistogram histogram(List<Double> values) {
    LogHistogram histogram = new LogHistogram();
    values.forEach(histogram::add);
    return histogram;
  }

  private static LogHistogram merged(LogHistogram left, LogHistogram right) {
    LogHistogram merged = new LogHistogram();
    merged.merge(left);
    merged.merge(right);
    return merged;
  }

  private static byte[] bytes(LogHistogram histogram) {
    ByteWriter out = new ByteWriter();
    LogHistogramCodec.write(histogram, out);
    return out.toByteArray();
  }
}
