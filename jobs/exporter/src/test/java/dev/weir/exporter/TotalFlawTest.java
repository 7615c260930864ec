package dev.weir.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.metric.MetricCatalogue;
import dev.weir.schemas.MetricKind;
import dev.weir.schemas.MetricTotal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TotalFlawTest {

  @Test
  void findsNothingWrongWithASoundTotal() {
    assertThat(flaw(Totals.of(MetricCatalogue.COST, 0, "model", ""))).isNull();
    assertThat(flaw(Totals.of(MetricCatalogue.WAITING, -3))).isNull();
    assertThat(flaw(histogram())).isNull();
    assertThat(flaw(histogram().setClassicCounts(List.of()))).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "jvm_memory_used_bytes",
        "llm_a-b",
        "llm_a b",
        "llm_é",
        "llm_monitor_exporter_ready",
        "llm_monitor_series"
      })
  void refusesNames(String name) {
    assertThat(flaw(Totals.start(name, MetricKind.GAUGE, 0))).isEqualTo(TotalFlaw.NAME);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "__name__", "a.b", "0a", "é"})
  void refusesLabelNames(String name) {
    assertThat(flaw(Totals.of(MetricCatalogue.COST, 1, name, "v"))).isEqualTo(TotalFlaw.LABELS);
  }

  @Test
  void refusesLabelsThatClash() {
    assertThat(flaw(Totals.of(MetricCatalogue.COST, 1, "a", "1", "a", "2")))
        .isEqualTo(TotalFlaw.LABELS);
    assertThat(flaw(Totals.histogram(MetricCatalogue.DURATION, new long[0], "le", "1")))
        .isEqualTo(TotalFlaw.LABELS);
  }

  @Test
  void refusesNumbersThatCannotBe() {
    assertThat(flaw(Totals.of(MetricCatalogue.COST, -1))).isEqualTo(TotalFlaw.NEGATIVE);
    assertThat(flaw(histogram().setSum(-1))).isEqualTo(TotalFlaw.NEGATIVE);
    assertThat(flaw(histogram().setZeroCount(-1))).isEqualTo(TotalFlaw.NEGATIVE);
    assertThat(flaw(Totals.of(MetricCatalogue.COST, 1).setExponent(-19)))
        .isEqualTo(TotalFlaw.EXPONENT);
    assertThat(flaw(Totals.of(MetricCatalogue.COST, 1).setExponent(Integer.MIN_VALUE)))
        .isEqualTo(TotalFlaw.EXPONENT);
    assertThat(flaw(Totals.of(MetricCatalogue.COST, 1).setKind(MetricKind.UNKNOWN)))
        .isEqualTo(TotalFlaw.KIND);
  }

  @Test
  void refusesBucketsThatDoNotAddUp() {
    assertThat(flaw(histogram().setCount(4))).isEqualTo(TotalFlaw.COUNTS);
    assertThat(flaw(histogram().setZeroCount(1))).isEqualTo(TotalFlaw.COUNTS);
    assertThat(flaw(histogram().setClassicCounts(List.of(2L)))).isEqualTo(TotalFlaw.COUNTS);
    assertThat(flaw(histogram().setClassicCounts(List.of(4L, -1L)))).isEqualTo(TotalFlaw.COUNTS);
    assertThat(flaw(histogram().setBucketCounts(List.of(Long.MAX_VALUE, Long.MAX_VALUE, 5L))))
        .isEqualTo(TotalFlaw.COUNTS);
    assertThat(flaw(histogram().setBucketIndexes(List.of(1, 1, 2)))).isEqualTo(TotalFlaw.BUCKETS);
    assertThat(flaw(histogram().setBucketIndexes(List.of(1)))).isEqualTo(TotalFlaw.BUCKETS);
  }

  private static MetricTotal.Builder histogram() {
    return Totals.histogram(MetricCatalogue.DURATION, new long[] {1_000, 20_000, 3_000_000});
  }

  private static @org.jspecify.annotations.Nullable TotalFlaw flaw(MetricTotal.Builder total) {
    return TotalFlaw.find(total.build());
  }
}
