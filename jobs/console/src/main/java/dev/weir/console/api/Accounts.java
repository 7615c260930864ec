package dev.weir.console.api;

import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.metric.MetricFamily;
import dev.weir.core.total.AccountingIdentity;
import dev.weir.core.total.ShownCounts;
import dev.weir.exporter.BoardSnapshot;
import dev.weir.exporter.Series;

/** Whether everything that came into the job is accounted for, by the totals of one moment. */
final class Accounts implements ShownCounts.Shown {

  private final BoardSnapshot board;

  private Accounts(BoardSnapshot board) {
    this.board = board;
  }

  static AccountingIdentity of(BoardSnapshot board) {
    Accounts accounts = new Accounts(board);
    return AccountingIdentity.of(ShownCounts.of(accounts), accounts.sum(MetricCatalogue.REQUESTS));
  }

  @Override
  public long value(MetricFamily family, String label, String value) {
    for (Series series : board.series()) {
      if (is(series, family) && (label.isEmpty() || value.equals(series.id().label(label)))) {
        return series.total().getValue();
      }
    }
    return 0;
  }

  @Override
  public long sum(MetricFamily family) {
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
