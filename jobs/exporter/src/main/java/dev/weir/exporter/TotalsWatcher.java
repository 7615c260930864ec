package dev.weir.exporter;

import dev.weir.schemas.MetricTotal;
import org.jspecify.annotations.Nullable;

/** Is told how totals grow. */
@FunctionalInterface
public interface TotalsWatcher {

  /** Watches nothing. */
  TotalsWatcher NONE = (before, total, arrival) -> {};

  /**
   * A total is shown from now on.
   *
   * @param before what was shown of the same series; null when nothing was
   * @param arrival when Kafka took the total, milliseconds since the epoch
   */
  void replaced(@Nullable MetricTotal before, MetricTotal total, long arrival);
}
