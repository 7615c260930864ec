package dev.weir.launcher.demo;

import dev.weir.launcher.scrape.ExporterScrape;
import dev.weir.launcher.scrape.ReportedAccounts;
import dev.weir.launcher.scrape.ReportedTruth;
import dev.weir.launcher.scrape.ScrapedSeries;
import dev.weir.traffic.replay.ReplayResult;
import dev.weir.traffic.truth.GroundTruth;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares what the exporter shows over HTTP with the truth of a replay.
 *
 * <p>Totals of one moment arrive in several records, so a first difference may be one of
 * milliseconds; the verdict is that of the last scrape within a grace.
 */
public final class TruthCheck {

  private static final Duration BETWEEN = Duration.ofMillis(500);

  private final ExporterScrape scrape;
  private final Duration grace;

  public TruthCheck(URI exporter, Duration grace) {
    this.scrape = new ExporterScrape(exporter);
    this.grace = grace;
  }

  /**
   * Scrapes until nothing differs, or until the grace is over.
   *
   * @param results what validators must have made of the calls sent
   */
  public Verdict of(ReplayResult sent, ExpectedResults results) throws InterruptedException {
    long begin = System.nanoTime();
    while (true) {
      List<ScrapedSeries> series = scrape.series();
      GroundTruth reported = ReportedTruth.of(series);
      List<String> differences = new ArrayList<>(sent.truth().differences(reported));
      differences.addAll(ReportedAccounts.of(series).differences(sent));
      differences.addAll(results.differences(series));
      Verdict verdict = new Verdict(reported, results.labelled(), null, null, differences);
      if (verdict.equal() || System.nanoTime() - begin > grace.toNanos()) {
        return verdict;
      }
      Thread.sleep(BETWEEN.toMillis());
    }
  }
}
