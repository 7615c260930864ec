package dev.weir.launcher.pipeline;

import dev.weir.launcher.scrape.ExporterScrape;
import dev.weir.launcher.scrape.NativeHistogram;
import dev.weir.launcher.scrape.ScrapedSeries;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Scrapes five times a second, as no Prometheus would, and remembers each counter and bucket that
 * fell.
 */
final class CounterWatch implements AutoCloseable {

  private static final long EVERY_MILLIS = 200;

  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final Map<String, Double> highest = new HashMap<>();
  private final Queue<String> trouble = new ConcurrentLinkedQueue<>();
  private final AtomicInteger scrapes = new AtomicInteger();
  private final ExporterScrape exporter;

  private CounterWatch(ExporterScrape exporter) {
    this.exporter = exporter;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // look() keeps what goes wrong
  static CounterWatch over(ExporterScrape exporter) {
    CounterWatch watch = new CounterWatch(exporter);
    watch.clock.scheduleAtFixedRate(watch::look, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    return watch;
  }

  /** Counters that fell or went away, and scrapes that failed, so far. */
  List<String> trouble() {
    return List.copyOf(trouble);
  }

  /** Scrapes so far. */
  int scrapes() {
    return scrapes.get();
  }

  private void look() {
    try {
      Map<String, Double> now = new HashMap<>();
      exporter.series().forEach(series -> note(series, now));
      highest.forEach(
          (name, value) -> {
            if (now.getOrDefault(name, -1.0) < value) {
              trouble.add(name + " fell from " + value + " to " + now.get(name));
            }
          });
      highest.putAll(now);
      scrapes.incrementAndGet();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      trouble.add("scrape failed: " + e.getMessage());
    }
  }

  private static void note(ScrapedSeries series, Map<String, Double> now) {
    if (!series.family().startsWith("llm_")) {
      return;
    }
    String name = series.family() + series.labels();
    NativeHistogram histogram = series.histogram();
    if (series.family().endsWith("_total")) {
      now.put(name, series.value());
    } else if (histogram != null) {
      now.put(name, (double) histogram.count());
      now.put(name + " zero", (double) histogram.zero());
      histogram.buckets().forEach((bucket, count) -> now.put(name + " " + bucket, (double) count));
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
