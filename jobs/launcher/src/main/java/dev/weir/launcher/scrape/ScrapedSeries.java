package dev.weir.launcher.scrape;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One series as scraped.
 *
 * @param family name of its family
 * @param labels its labels
 * @param value value of a counter or gauge; NaN for a histogram
 * @param histogram the native histogram of a histogram that has one
 */
public record ScrapedSeries(
    String family, Map<String, String> labels, double value, @Nullable NativeHistogram histogram) {

  public ScrapedSeries {
    labels = Map.copyOf(labels);
  }

  /** The value of a label; empty when it is absent, as Prometheus has it. */
  public String label(String name) {
    return labels.getOrDefault(name, "");
  }
}
