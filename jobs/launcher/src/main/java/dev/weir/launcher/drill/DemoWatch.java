package dev.weir.launcher.drill;

import dev.weir.core.metric.MetricCatalogue;
import dev.weir.launcher.environment.EnvironmentException;
import dev.weir.launcher.scrape.ExporterScrape;
import dev.weir.launcher.scrape.ScrapedSeries;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** What the exporter of a running demo says of where it stands. */
final class DemoWatch {

  private static final Duration QUIET = Duration.ofSeconds(5);
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);
  private static final double CAUGHT_UP_SECONDS = 2;
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private final ExporterScrape scrape;

  DemoWatch(DemoAddresses demo) {
    scrape = new ExporterScrape(URI.create("http://" + demo.exporterTarget() + "/metrics"));
  }

  /**
   * Waits until the demo has sent everything and the job is through with it: calls of now would
   * make those of its recording, which lie before, late, and alerts about calls are silent while it
   * lags.
   *
   * @return greatest event time so far, microseconds since the epoch; 0 before the first call
   * @throws EnvironmentException when there is no demo, or no end of it
   */
  long awaitQuiet(Consumer<String> told) throws InterruptedException {
    long begin = System.nanoTime();
    long movedAt = begin;
    double before = calls(scrape.series());
    boolean said = false;
    while (System.nanoTime() - movedAt < QUIET.toNanos()) {
      Thread.sleep(LOOK_EVERY.toMillis());
      List<ScrapedSeries> series = scrape.series();
      double calls = calls(series);
      if (calls != before || lag(series) > CAUGHT_UP_SECONDS) {
        before = calls;
        movedAt = System.nanoTime();
        if (!said) {
          told.accept("Waiting until the demo has sent its recording and measured it");
          said = true;
        }
      }
      if (System.nanoTime() - begin > PATIENCE.toNanos()) {
        throw new EnvironmentException(
            "Calls still come after %d min".formatted(PATIENCE.toMinutes()),
            "A drill needs a demo whose recording has ended");
      }
    }
    return newestEventMicros();
  }

  private long newestEventMicros() throws InterruptedException {
    return scrape.series().stream()
        .filter(series -> series.family().equals(MetricCatalogue.NEWEST_EVENT.name()))
        .mapToLong(series -> (long) (series.value() * 1e6))
        .max()
        .orElse(0);
  }

  private static double lag(List<ScrapedSeries> series) {
    return series.stream()
        .filter(one -> one.family().equals(MetricCatalogue.EVENT_TIME_LAG.name()))
        .mapToDouble(ScrapedSeries::value)
        .max()
        .orElse(0);
  }

  private static double calls(List<ScrapedSeries> series) {
    return series.stream()
        .filter(one -> one.family().startsWith(MetricCatalogue.REQUESTS.name()))
        .mapToDouble(ScrapedSeries::value)
        .sum();
  }
}
