package dev.weir.launcher.scrape;

import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.metric.MetricFamily;
import dev.weir.core.total.AccountingIdentity;
import dev.weir.core.total.MonitorCounts;
import dev.weir.core.total.ShownCounts;
import dev.weir.schemas.MetricKind;
import dev.weir.traffic.replay.ReplayResult;
import java.util.ArrayList;
import java.util.List;

/** What the monitor says about its own work in one scrape, and whether it adds up. */
public final class ReportedAccounts implements ShownCounts.Shown {

  private final List<ScrapedSeries> scrape;
  private final MonitorCounts counts;

  private ReportedAccounts(List<ScrapedSeries> scrape) {
    this.scrape = scrape;
    this.counts = ShownCounts.of(this);
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

  @Override
  public long value(MetricFamily family, String label, String value) {
    String shown = shown(family);
    for (ScrapedSeries series : scrape) {
      if (series.family().equals(shown) && (label.isEmpty() || series.label(label).equals(value))) {
        return (long) series.value();
      }
    }
    return 0;
  }

  @Override
  public long sum(MetricFamily family) {
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
