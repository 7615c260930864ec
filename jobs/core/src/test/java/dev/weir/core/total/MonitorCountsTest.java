package dev.weir.core.total;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.signal.ImplausibleField;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.schemas.DeadLetterReason;
import dev.weir.schemas.MetricTotal;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MonitorCountsTest {

  private static final String SECOND_FORMAT = "020201d804320201010ee0c65b0002000108010101012601";

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
  void comeBackFromTheirFormats() {
    MonitorCounts counts = new MonitorCounts();
    counts.add(MonitorCount.ITEMS_CALL, 300);
    counts.add(MonitorCount.LATE, 1);
    assertThat(hex(counts)).isEqualTo("020201d804320200");
    counts.addFindingDelay(0);
    counts.addFindingDelay(1_500_000);
    assertThat(hex(counts)).isEqualTo(SECOND_FORMAT);

    for (String written : List.of("010201d8043202", SECOND_FORMAT)) {
      MonitorCounts read = new MonitorCounts();
      MonitorCountsCodec.read(new ByteReader(HexFormat.of().parseHex(written)), read);
      assertThat(read.get(MonitorCount.ITEMS_CALL)).isEqualTo(300);
      assertThat(read.get(MonitorCount.LATE)).isEqualTo(1);
      assertThat(hex(read)).isEqualTo(written.equals(SECOND_FORMAT) ? written : "020201d804320200");
    }
  }

  private static String hex(MonitorCounts counts) {
    ByteWriter out = new ByteWriter();
    MonitorCountsCodec.write(counts, out);
    return HexFormat.of().formatHex(out.toByteArray());
  }

  @Test
  void addUpHowLongFindingsTook() {
    MonitorCounts counts = new MonitorCounts();
    assertThat(counts.findingDelay()).isNull();
    MonitorCounts more = new MonitorCounts();
    more.addFindingDelay(20_000);
    counts.addFindingDelay(1_000_000);
    assertThat(more.isEmpty()).isFalse();
    counts.merge(more);
    more.clear();
    assertThat(more.isEmpty()).isTrue();

    Map<String, MetricTotal> shown = new TreeMap<>();
    counts.render(42, 7, total -> shown.put(SeriesKey.of(total), total));
    MetricTotal delay = there(shown, "llm_monitor_finding_delay_secondsHISTOGRAM{}");
    assertThat(delay.getCount()).isEqualTo(2);
    assertThat(delay.getSum()).isEqualTo(1_020_000);
    assertThat(delay.getClassicCounts()).hasSize(15);
    assertThat(delay.getClassicCounts().get(2)).isEqualTo(1);
    assertThat(delay.getClassicCounts().get(7)).isEqualTo(1);
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
