package dev.weir.launcher.scrape;

import dev.weir.core.call.Segment;
import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.metric.MetricFamily;
import dev.weir.traffic.truth.GroundTruth;
import dev.weir.traffic.truth.Quantiles;
import dev.weir.traffic.truth.SegmentTruth;
import dev.weir.traffic.truth.TokenSums;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Brings scraped series into the form of a ground truth, so that the two can be compared. */
public final class ReportedTruth {

  private static final Map<String, String> TOKENS =
      Map.of(
          shown(MetricCatalogue.INPUT_TOKENS), TokenSums.INPUT,
          shown(MetricCatalogue.OUTPUT_TOKENS), TokenSums.OUTPUT,
          shown(MetricCatalogue.CACHE_READ_TOKENS), TokenSums.CACHE_READ,
          shown(MetricCatalogue.CACHE_WRITE_TOKENS), TokenSums.CACHE_WRITE,
          shown(MetricCatalogue.REASONING_TOKENS), TokenSums.REASONING);

  /** The distributions a ground truth knows. */
  private static final List<String> DISTRIBUTIONS =
      List.of(
          MetricCatalogue.DURATION.name(),
          MetricCatalogue.FIRST_TOKEN.name(),
          MetricCatalogue.PER_TOKEN.name(),
          MetricCatalogue.INPUT_TOKENS_PER_CALL.name(),
          MetricCatalogue.OUTPUT_TOKENS_PER_CALL.name());

  private final SortedMap<String, Long> calls = new TreeMap<>();
  private final SortedMap<String, Long> errors = new TreeMap<>();
  private final SortedMap<String, Long> tokens = new TreeMap<>();
  private final SortedMap<String, Quantiles> quantiles = new TreeMap<>();
  private BigDecimal costUsd = BigDecimal.ZERO;
  private long unpriced;

  private ReportedTruth() {}

  /** What the series report of each segment; series that are not of a segment are left out. */
  public static GroundTruth of(List<ScrapedSeries> scrape) {
    Map<Segment, ReportedTruth> segments = new LinkedHashMap<>();
    for (ScrapedSeries series : scrape) {
      if (series.labels().containsKey("prompt_version")) {
        segments.computeIfAbsent(segment(series), s -> new ReportedTruth()).add(series);
      }
    }
    return new GroundTruth(
        segments.entrySet().stream()
            .filter(entry -> !entry.getValue().calls.isEmpty())
            .map(entry -> entry.getValue().truth(entry.getKey()))
            .toList());
  }

  private static Segment segment(ScrapedSeries series) {
    return new Segment(
        series.label("environment"),
        series.label("prompt_id"),
        series.label("prompt_version"),
        series.label("model"),
        series.label("provider"));
  }

  private void add(ScrapedSeries series) {
    String family = series.family();
    String kind = TOKENS.get(family);
    NativeHistogram histogram = series.histogram();
    if (kind != null) {
      put(tokens, kind, series);
    } else if (family.equals(shown(MetricCatalogue.REQUESTS))) {
      put(calls, series.label("outcome"), series);
    } else if (family.equals(shown(MetricCatalogue.ERRORS))) {
      put(errors, series.label("error_type"), series);
    } else if (family.equals(shown(MetricCatalogue.COST))) {
      costUsd = BigDecimal.valueOf(series.value());
    } else if (family.equals(shown(MetricCatalogue.UNPRICED))) {
      unpriced = (long) series.value();
    } else if (histogram != null && histogram.count() > 0 && DISTRIBUTIONS.contains(family)) {
      quantiles.put(
          family,
          new Quantiles(
              histogram.count(),
              histogram.quantile(50),
              histogram.quantile(95),
              histogram.quantile(99)));
    }
  }

  private static void put(SortedMap<String, Long> counts, String kind, ScrapedSeries series) {
    long count = (long) series.value();
    if (count != 0) {
      counts.put(kind, count);
    }
  }

  private SegmentTruth truth(Segment segment) {
    return new SegmentTruth(segment, calls, errors, tokens, costUsd, unpriced, quantiles);
  }

  private static String shown(MetricFamily counter) {
    return counter.name() + "_total";
  }
}
