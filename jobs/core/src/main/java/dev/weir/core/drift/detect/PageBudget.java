package dev.weir.core.drift.detect;

/**
 * How much evidence an alert takes, so that all streams together page by mistake no more often than
 * allowed.
 *
 * <p>An e-detector with threshold A runs at least A panes on average before it alarms without
 * cause. K of them alarm at most K/A times a pane, whatever their dependence, so {@code A = K x
 * panes in 30 days / B} keeps them within B false pages a month.
 */
public final class PageBudget {

  private static final long MONTH_MICROS = 30L * 24 * 3_600 * 1_000_000;

  private final double paneBudget;

  /**
   * @param pagesPerMonth false pages allowed in 30 days over all streams, more than 0
   * @param paneMicros length of a pane
   */
  public PageBudget(double pagesPerMonth, long paneMicros) {
    if (!(pagesPerMonth > 0) || paneMicros <= 0) {
      throw new IllegalArgumentException(
          "page budget: found " + pagesPerMonth + " in panes of " + paneMicros + " microseconds");
    }
    this.paneBudget = pagesPerMonth * paneMicros / MONTH_MICROS;
  }

  /** {@code ln A} for so many streams, those of now; of none as of one. */
  public double threshold(int streams) {
    return Math.log(Math.max(1, streams) / paneBudget);
  }
}
