package dev.weir.exporter;

import dev.weir.schemas.Label;
import dev.weir.schemas.MetricKind;
import dev.weir.schemas.MetricTotal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why a total cannot be shown.
 *
 * <p>One unfit series makes a server refuse the whole scrape, so every rule of the formats is
 * applied here, on entry; what passes can be shown without a further check. Linear in the size of
 * the total.
 */
enum TotalFlaw {
  KIND,
  NAME,
  LABELS,
  EXPONENT,
  NEGATIVE,
  BUCKETS,
  COUNTS;

  /** Names are ours or the exporter's own; this keeps the two apart. */
  private static final String PREFIX = "llm_";

  private static final String OWN_PREFIX = "llm_monitor_exporter_";
  static final String OWN_SERIES = "llm_monitor_series";

  /** The first flaw found, or null for a total that can be shown. */
  static @Nullable TotalFlaw find(MetricTotal total) {
    if (total.getKind() == MetricKind.UNKNOWN) {
      return KIND;
    }
    if (!named(total.getMetric())) {
      return NAME;
    }
    if (!labelled(total.getLabels(), total.getKind())) {
      return LABELS;
    }
    if (Math.abs((long) total.getExponent()) > Decimals.LIMIT) {
      return EXPONENT;
    }
    return switch (total.getKind()) {
      case COUNTER -> total.getValue() < 0 ? NEGATIVE : null;
      case HISTOGRAM -> ofHistogram(total);
      case GAUGE, UNKNOWN -> null;
    };
  }

  private static @Nullable TotalFlaw ofHistogram(MetricTotal total) {
    List<Integer> indexes = total.getBucketIndexes();
    if (indexes.size() != total.getBucketCounts().size()) {
      return BUCKETS;
    }
    for (int i = 1; i < indexes.size(); i++) {
      if (indexes.get(i - 1) >= indexes.get(i)) {
        return BUCKETS;
      }
    }
    if (total.getCount() < 0 || total.getSum() < 0 || total.getZeroCount() < 0) {
      return NEGATIVE;
    }
    if (!addsUp(total.getBucketCounts(), total.getCount() - total.getZeroCount())) {
      return COUNTS;
    }
    boolean classic = !total.getClassicCounts().isEmpty();
    return classic && !addsUp(total.getClassicCounts(), total.getCount()) ? COUNTS : null;
  }

  private static boolean addsUp(List<Long> counts, long whole) {
    long rest = whole;
    for (long count : counts) {
      if (count < 0 || count > rest) {
        return false;
      }
      rest -= count;
    }
    return rest == 0;
  }

  private static boolean named(String name) {
    return name.startsWith(PREFIX)
        && word(name)
        && !name.startsWith(OWN_PREFIX)
        && !name.equals(OWN_SERIES);
  }

  private static boolean labelled(List<Label> labels, MetricKind kind) {
    Set<String> seen = new HashSet<>();
    for (Label label : labels) {
      String name = label.getName();
      if (!word(name) || name.startsWith("__") || !seen.add(name)) {
        return false;
      }
      if (kind == MetricKind.HISTOGRAM && name.equals("le")) {
        return false;
      }
    }
    return true;
  }

  /** Letters, digits and underscores, not beginning with a digit: good as either name. */
  private static boolean word(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
      if (!letter && !(i > 0 && c >= '0' && c <= '9')) {
        return false;
      }
    }
    return !name.isEmpty();
  }
}
