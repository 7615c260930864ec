package dev.weir.bench.contest;

import dev.weir.bench.corpus.Signal;
import dev.weir.bench.corpus.Summary;
import dev.weir.bench.corpus.Truth;
import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.metric.MetricFamily;
import dev.weir.core.stats.LogBuckets;
import dev.weir.flink.state.TopicRecord;
import dev.weir.schemas.Label;
import dev.weir.schemas.MetricKind;
import dev.weir.schemas.MetricTotal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the monitor's totals the way the exporter does: of every series the last one counts. */
final class PublishedTotals {

  private final Map<String, Map<String, MetricTotal>> byVersion = new HashMap<>();

  PublishedTotals(Collection<TopicRecord> records) throws IOException {
    Map<ByteBuffer, byte[]> last = new HashMap<>();
    for (TopicRecord record : records) {
      if (record.value() != null) {
        last.put(ByteBuffer.wrap(record.key()), record.value());
      }
    }
    for (byte[] value : last.values()) {
      MetricTotal total = MetricTotal.getDecoder().decode(value);
      String promptId = label(total, "prompt_id");
      if (!promptId.isEmpty()) {
        byVersion
            .computeIfAbsent(
                Truth.version(promptId, label(total, "prompt_version")), v -> new HashMap<>())
            .put(name(total.getMetric(), total.getKind()) + label(total, "outcome"), total);
      }
    }
  }

  Map<String, Summary> byVersion() {
    Map<String, Summary> summaries = new HashMap<>();
    byVersion.forEach((version, totals) -> summaries.put(version, summary(totals)));
    return summaries;
  }

  private static Summary summary(Map<String, MetricTotal> totals) {
    long errors = counter(totals, MetricCatalogue.REQUESTS, "error");
    Map<String, Double> percentiles = new HashMap<>();
    for (Signal signal : Signal.values()) {
      MetricTotal histogram = totals.get(name(signal.family().name(), MetricKind.HISTOGRAM));
      for (double quantile : Summary.QUANTILES) {
        if (histogram != null) {
          percentiles.put(Summary.percentile(signal, quantile), value(histogram, quantile));
        }
      }
    }
    return new Summary(
        errors + counter(totals, MetricCatalogue.REQUESTS, "ok"),
        errors,
        counter(totals, MetricCatalogue.INPUT_TOKENS, ""),
        counter(totals, MetricCatalogue.OUTPUT_TOKENS, ""),
        counter(totals, MetricCatalogue.COST, ""),
        percentiles);
  }

  private static long counter(
      Map<String, MetricTotal> totals, MetricFamily family, String outcome) {
    MetricTotal total = totals.get(name(family.name(), MetricKind.COUNTER) + outcome);
    return total == null ? 0 : total.getValue();
  }

  /** The quantile by nearest rank, in the unit of the family. */
  private static double value(MetricTotal histogram, double quantile) {
    long rank = (long) Math.ceil(quantile * histogram.getCount());
    long seen = histogram.getZeroCount();
    List<Integer> indexes = histogram.getBucketIndexes();
    for (int i = 0; i < indexes.size(); i++) {
      seen += histogram.getBucketCounts().get(i);
      if (seen >= rank) {
        return LogBuckets.value(indexes.get(i)) * Math.pow(10, -histogram.getExponent());
      }
    }
    return 0;
  }

  private static String name(String metric, MetricKind kind) {
    return metric + " " + kind + " ";
  }

  private static String label(MetricTotal total, String name) {
    for (Label label : total.getLabels()) {
      if (label.getName().equals(name)) {
        return label.getValue();
      }
    }
    return "";
  }
}
