package dev.weir.core.total;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.signal.ImplausibleField;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.schemas.DeadLetterReason;
import dev.weir.schemas.MetricTotal;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MonitorCountsTest {

  @Test
  void haveAPlaceForEveryReasonAndField() {
    MonitorCounts counts = new MonitorCounts();
    for (DeadLetterReason reason : DeadLetterReason.values()) {
      counts.addDeadLetter(reason);
    }
    assertThat(counts.sum(MetricCatalogue.DEAD_LETTERS))
        .isEqualTo(DeadLetterReason.values().length);
    for (ImplausibleField field : ImplausibleField.values()) {
      assertThat(MonitorCount.valueOf("IMPLAUSIBLE_" + field.name()).value())
          .isEqualTo(field.label());
    }
  }

  @Test
  void haveTagsOfTheirOwn() {
    assertThat(MonitorCount.values())
        .extracting(MonitorCount::tag)
        .doesNotHaveDuplicates()
        .allMatch(tag -> tag > 0 && tag < MonitorCounts.TAGS);
  }

  @Test
  void showEverySeriesZerosIncludedAndTheHalvesThatWait() {
    MonitorCounts counts = new MonitorCounts();
    counts.add(MonitorCount.HALVES_OPENED, 5);
    counts.add(MonitorCount.HALVES_CLOSED, 3);
    counts.add(MonitorCount.CLAMPED_PAST, 4);
    Map<String, MetricTotal> shown = new TreeMap<>();
    counts.render(42, 7, total -> shown.put(SeriesKey.of(total), total));

    assertThat(there(shown, "llm_monitor_halves_waitingGAUGE{}").getValue()).isEqualTo(2);
    assertThat(there(shown, "llm_monitor_clamped_timestampsCOUNTER{side=\"past\"}").getValue())
        .isEqualTo(4);
    assertThat(there(shown, "llm_monitor_itemsCOUNTER{kind=\"call\"}").getValue()).isZero();
    assertThat(there(shown, "llm_monitor_late_eventsCOUNTER{}").getLineage()).isEqualTo(42);
  }

  @Test
  void comeBackFromTheirFirstFormat() {
    MonitorCounts counts = new MonitorCounts();
    counts.add(MonitorCount.ITEMS_CALL, 300);
    counts.add(MonitorCount.LATE, 1);
    ByteWriter out = new ByteWriter();
    MonitorCountsCodec.write(counts, out);
    assertThat(HexFormat.of().formatHex(out.toByteArray())).isEqualTo("010201d8043202");

    MonitorCounts read = new MonitorCounts();
    MonitorCountsCodec.read(new ByteReader(out.toByteArray()), read);
    assertThat(read.get(MonitorCount.ITEMS_CALL)).isEqualTo(300);
    assertThat(read.get(MonitorCount.LATE)).isEqualTo(1);
  }

  @Test
  void sayWhetherEverythingIsAccountedFor() {
    MonitorCounts counts = new MonitorCounts();
    counts.add(MonitorCount.ITEMS_CALL, 10);
    counts.add(MonitorCount.ITEMS_REQUEST, 4);
    counts.add(MonitorCount.ITEMS_RESPONSE, 2);
    counts.add(MonitorCount.ITEMS_UNREADABLE, 1);
    counts.addDeadLetter(DeadLetterReason.MALFORMED_JSON);
    counts.add(MonitorCount.DUPLICATES_CALL, 2);
    counts.add(MonitorCount.MEASURED_COMPLETE, 8);
    counts.add(MonitorCount.MEASURED_PAIRED, 2);
    counts.add(MonitorCount.MEASURED_TIMED_OUT, 1);
    counts.add(MonitorCount.HALVES_OPENED, 4);
    counts.add(MonitorCount.HALVES_CLOSED, 3);

    AccountingIdentity identity = AccountingIdentity.of(counts, 11);
    assertThat(identity.holds()).as(identity.toString()).isTrue();
    assertThat(identity.toString())
        .contains("items 17 = 17: complete 8 + 2 x paired 2 + timed out 1")
        .contains("calls measured 11 = 11");

    assertThat(AccountingIdentity.of(counts, 12).holds()).isFalse();
    counts.add(MonitorCount.ITEMS_CALL, 1);
    assertThat(AccountingIdentity.of(counts, 11).toString()).startsWith("NOT accounted for");
  }

  private static MetricTotal there(Map<String, MetricTotal> shown, String key) {
    return Objects.requireNonNull(shown.get(key), key);
  }
}
