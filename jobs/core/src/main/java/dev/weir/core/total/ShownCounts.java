package dev.weir.core.total;

import dev.weir.core.metric.FeedbackFamilies;
import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.metric.MetricFamily;

/** The counts of the job, put together again from the series that show them. */
public final class ShownCounts {

  private ShownCounts() {}

  /** Where series are shown. */
  public interface Shown {

    /** Value of the series of a family with that label, or of its only one without a label. */
    long value(MetricFamily family, String label, String value);

    /** Sum over the series of a family; 0 without any. */
    long sum(MetricFamily family);
  }

  /** What is not shown as a series of its own follows from what is. */
  public static MonitorCounts of(Shown shown) {
    MonitorCounts counts = new MonitorCounts();
    for (MonitorCount count : MonitorCount.values()) {
      MetricFamily family = count.family();
      if (family != null) {
        counts.add(count, shown.value(family, count.label(), count.value()));
      }
    }
    counts.add(MonitorCount.HALVES_OPENED, shown.sum(MetricCatalogue.WAITING));
    counts.add(MonitorCount.FEEDBACK_OPENED, shown.sum(FeedbackFamilies.WAITING));
    counts.add(MonitorCount.SPANS_USED, counts.get(MonitorCount.MEASURED_SPANS));
    return counts;
  }
}
