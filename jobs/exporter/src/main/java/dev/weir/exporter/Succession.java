package dev.weir.exporter;

import dev.weir.schemas.MetricTotal;

/**
 * What the next total of a series does to the one that stands.
 *
 * <p>A later lineage, then a later incarnation, replaces. Within one incarnation counters and
 * histogram counts never fall, and the later pane wins for gauges: a producer that delivers at
 * least once repeats old totals after a crash, and a fall would look like a restart to {@code
 * rate()}.
 */
enum Succession {
  /** The next total stands from now on. */
  REPLACES,
  /** An older pane of the same value, or an older gauge: nothing is lost by leaving it out. */
  REPEATS,
  /** A lower total or an earlier life of the series; shown, it would undo what was counted. */
  FALLS;

  static Succession of(MetricTotal current, MetricTotal next) {
    int growth = Long.compare(next.getLineage(), current.getLineage());
    if (growth == 0) {
      growth = Integer.compare(next.getIncarnation(), current.getIncarnation());
    }
    if (growth == 0) {
      growth =
          switch (next.getKind()) {
            case COUNTER ->
                Decimals.compare(
                    next.getValue(), next.getExponent(), current.getValue(), current.getExponent());
            case HISTOGRAM -> Long.compare(next.getCount(), current.getCount());
            case GAUGE, UNKNOWN -> 0;
          };
    }
    if (growth != 0) {
      return growth > 0 ? REPLACES : FALLS;
    }
    return next.getWindowEnd() >= current.getWindowEnd() ? REPLACES : REPEATS;
  }
}
