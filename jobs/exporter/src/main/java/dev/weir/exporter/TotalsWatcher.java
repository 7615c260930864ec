package dev.weir.exporter;

import dev.weir.schemas.MetricTotal;
import org.jspecify.annotations.Nullable;

/** Is told how totals grow. */
@FunctionalInterface
public interface TotalsWatcher {

  /** Watches nothing. */
  TotalsWatcher NONE = (before, total) -> {};

  /**
   * A total is shown from now on.
   *
   * @param before what was shown of the same series; null when nothing was
   */
  void replaced(@Nullable MetricTotal before, MetricTotal total);
}
