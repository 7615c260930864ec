package dev.weir.launcher.scrape;

import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.metric.MetricFamily;
import dev.weir.traffic.replay.ReplayResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the monitor says about its own work, and whether it adds up: every record of a replay is a
 * call, half of one, a copy, a dead letter, or still waiting.
 */
public final class ReportedAccounts {

  private final List<ScrapedSeries> scrape;

  private ReportedAccounts(List<ScrapedSeries> scrape) {
    this.scrape = scrape;
  }

  public static ReportedAccounts of(List<ScrapedSeries> scrape) {
    return new ReportedAccounts(scrape);
  }

  /** What does not add up after a replay of calls, one sentence each. */
  public List<String> differences(ReplayResult sent) {
    List<String> differences = new ArrayList<>();
    long items = sum(MetricCatalogue.ITEMS, "kind", null);
    long complete = sum(MetricCatalogue.MEASURED, "origin", "complete");
    long paired = sum(MetricCatalogue.MEASURED, "origin", "paired");
    long timedOut = sum(MetricCatalogue.MEASURED, "origin", "timed_out");
    long duplicates = sum(MetricCatalogue.DUPLICATES, "kind", null);
    long deadLetters = sum(MetricCatalogue.DEAD_LETTERS, "reason", null);
    long waiting = gauge(MetricCatalogue.WAITING);
    compare(differences, "records counted", sent.records(), items);
    compare(differences, "copies dropped", sent.copies(), duplicates);
    compare(differences, "calls measured", sent.calls(), complete + paired + timedOut);
    compare(
        differences,
        "records accounted for",
        items,
        complete + 2 * paired + timedOut + duplicates + deadLetters + waiting);
    return differences;
  }

  private static void compare(List<String> differences, String what, long right, long reported) {
    if (right != reported) {
      differences.add(what + ": expected " + right + ", reported " + reported);
    }
  }

  private long sum(MetricFamily counter, String label, @Nullable String value) {
    String name = counter.name() + "_total";
    return (long)
        scrape.stream()
            .filter(series -> series.family().equals(name))
            .filter(series -> value == null || series.label(label).equals(value))
            .mapToDouble(ScrapedSeries::value)
            .sum();
  }

  private long gauge(MetricFamily gauge) {
    return (long)
        scrape.stream()
            .filter(series -> series.family().equals(gauge.name()))
            .mapToDouble(ScrapedSeries::value)
            .sum();
  }
}
