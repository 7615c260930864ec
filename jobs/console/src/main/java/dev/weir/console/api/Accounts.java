package dev.weir.console.api;

import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.metric.MetricFamily;
import dev.weir.core.total.AccountingIdentity;
import dev.weir.core.total.MonitorCount;
import dev.weir.core.total.MonitorCounts;
import dev.weir.exporter.BoardSnapshot;
import dev.weir.exporter.Series;

/** Whether everything that came into the job is accounted for, by the totals of one moment. */
final class Accounts {

  private Accounts() {}

  static AccountingIdentity of(BoardSnapshot board) {
    MonitorCounts counts = new MonitorCounts();
    for (MonitorCount count : MonitorCount.values()) {
      MetricFamily family = count.family();
      if (family != null) {
        counts.add(count, value(board, family, count.label(), count.value()));
      }
    }
    // What is not shown as a series follows from what is.
    counts.add(MonitorCount.HALVES_OPENED, sum(board, MetricCatalogue.WAITING));
    counts.add(MonitorCount.SPANS_USED, counts.get(MonitorCount.MEASURED_SPANS));
    counts.add(
        MonitorCount.FEEDBACK_UNMATCHED,
        counts.get(MonitorCount.ITEMS_FEEDBACK) - counts.get(MonitorCount.DUPLICATES_FEEDBACK));
    return AccountingIdentity.of(counts, sum(board, MetricCatalogue.REQUESTS));
  }

  private static long value(BoardSnapshot board, MetricFamily family, String label, String value) {
    for (Series series : board.series()) {
      if (is(series, family) && (label.isEmpty() || value.equals(series.id().label(label)))) {
        return series.total().getValue();
      }
    }
    return 0;
  }

  private static long sum(BoardSnapshot board, MetricFamily family) {
    long sum = 0;
    for (Series series : board.series()) {
      sum += is(series, family) ? series.total().getValue() : 0;
    }
    return sum;
  }

  private static boolean is(Series series, MetricFamily family) {
    return series.id().kind() == family.kind() && series.id().metric().equals(family.name());
  }
}
