package dev.weir.launcher.scrape;

import dev.weir.core.metric.FeedbackFamilies;
import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.metric.MetricFamily;
import dev.weir.core.total.AccountingIdentity;
import dev.weir.core.total.MonitorCount;
import dev.weir.core.total.MonitorCounts;
import dev.weir.schemas.MetricKind;
import dev.weir.traffic.replay.ReplayResult;
import java.util.ArrayList;
import java.util.List;

/** What the monitor says about its own work in one scrape, and whether it adds up. */
public final class ReportedAccounts {

  private final List<ScrapedSeries> scrape;
  private final MonitorCounts counts = new MonitorCounts();

  private ReportedAccounts(List<ScrapedSeries> scrape) {
    this.scrape = scrape;
    for (MonitorCount count : MonitorCount.values()) {
      MetricFamily family = count.family();
      if (family != null) {
        counts.add(count, value(family, count.label(), count.value()));
      }
    }
    // What is not shown as a series follows from what is.
    counts.add(MonitorCount.HALVES_OPENED, sum(MetricCatalogue.WAITING));
    counts.add(MonitorCount.FEEDBACK_OPENED, sum(FeedbackFamilies.WAITING));
    counts.add(MonitorCount.SPANS_USED, counts.get(MonitorCount.MEASURED_SPANS));
  }

  public static ReportedAccounts of(List<ScrapedSeries> scrape) {
    return new ReportedAccounts(scrape);
  }

  /** The counts, as the job keeps them. */
  public MonitorCounts counts() {
    return counts;
  }

  /** The accounting identity in these numbers. */
  public AccountingIdentity identity() {
    return identity(0);
  }

  /**
   * The accounting identity when some series have ended.
   *
   * @param retired calls of these series
   */
  public AccountingIdentity identity(long retired) {
    return AccountingIdentity.of(counts, sum(MetricCatalogue.REQUESTS) + retired);
  }

  /** What does not add up after a replay of calls, one sentence each. */
  public List<String> differences(ReplayResult sent) {
    List<String> differences = new ArrayList<>();
    AccountingIdentity identity = identity();
    compare(differences, "records counted", sent.records(), identity.items());
    compare(differences, "copies dropped", sent.copies(), counts.sum(MetricCatalogue.DUPLICATES));
    compare(differences, "calls measured", sent.calls(), identity.origins());
    if (!identity.holds()) {
      differences.add(identity.toString());
    }
    return differences;
  }

  private static void compare(List<String> differences, String what, long right, long reported) {
    if (right != reported) {
      differences.add(what + ": expected " + right + ", reported " + reported);
    }
  }

  private long value(MetricFamily family, String label, String value) {
    String shown = shown(family);
    for (ScrapedSeries series : scrape) {
      if (series.family().equals(shown) && (label.isEmpty() || series.label(label).equals(value))) {
        return (long) series.value();
      }
    }
    return 0;
  }

  private long sum(MetricFamily family) {
    String shown = shown(family);
    long sum = 0;
    for (ScrapedSeries series : scrape) {
      sum += series.family().equals(shown) ? (long) series.value() : 0;
    }
    return sum;
  }

  private static String shown(MetricFamily family) {
    return family.kind() == MetricKind.COUNTER ? family.name() + "_total" : family.name();
  }
}
