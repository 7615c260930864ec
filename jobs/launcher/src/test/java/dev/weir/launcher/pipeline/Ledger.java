package dev.weir.launcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.metric.MetricFamily;
import dev.weir.core.total.MonitorCount;
import dev.weir.core.total.MonitorCounts;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a running job must have counted about itself, to the last item: whatever is not expected
 * must be zero.
 */
final class Ledger {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final TestStack stack;
  private final MonitorCounts expected = new MonitorCounts();
  private final Set<MonitorCount> free = EnumSet.of(MonitorCount.LATE);

  /** What depends on what is found in the texts that a test happens to send. */
  private static final Set<MetricFamily> BY_CONTENT =
      Set.of(
          MetricCatalogue.SAMPLES,
          MetricCatalogue.SAMPLES_DROPPED,
          MetricCatalogue.SAMPLE_CUT,
          MetricCatalogue.TEXTS_WITHHELD,
          MetricCatalogue.SCAN_SKIPPED,
          MetricCatalogue.MATCHES_DROPPED);

  Ledger(TestStack stack) {
    this.stack = stack;
    for (MonitorCount count : MonitorCount.values()) {
      if (count.family() != null && BY_CONTENT.contains(count.family())) {
        free.add(count);
      }
    }
  }

  /** Leaves counts open that depend on when the test runs. */
  Ledger free(MonitorCount... counts) {
    free.addAll(Set.of(counts));
    return this;
  }

  Ledger expect(MonitorCount count, long more) {
    expected.add(count, more);
    return this;
  }

  /** One complete call that is measured. */
  Ledger complete(long calls) {
    return expect(MonitorCount.ITEMS_CALL, calls).expect(MonitorCount.MEASURED_COMPLETE, calls);
  }

  /** Two halves that become one call. */
  Ledger paired(long calls) {
    return expect(MonitorCount.ITEMS_REQUEST, calls)
        .expect(MonitorCount.ITEMS_RESPONSE, calls)
        .expect(MonitorCount.MEASURED_PAIRED, calls);
  }

  /** Records that yield nothing. */
  Ledger unreadable(MonitorCount reason, long records) {
    return expect(MonitorCount.ITEMS_UNREADABLE, records).expect(reason, records);
  }

  /** Waits until exactly this was counted and everything adds up. */
  void settle() throws InterruptedException {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              stack.stack.job().check();
              assertThat(shown(stack.counts())).isEqualTo(shown(expected));
              stack.expectAccountedFor();
            });
  }

  private Map<MonitorCount, Long> shown(MonitorCounts counts) {
    Map<MonitorCount, Long> shown = new TreeMap<>();
    for (MonitorCount count : MonitorCount.values()) {
      // A count without a series is derived from others; only what waits has gauges of its own.
      boolean seen =
          count.family() != null
              || count == MonitorCount.HALVES_OPENED
              || count == MonitorCount.FEEDBACK_OPENED;
      if (seen && !free.contains(count) && counts.get(count) != 0) {
        shown.put(count, counts.get(count));
      }
    }
    return shown;
  }
}
