package dev.weir.exporter;

import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.metric.MetricFamily;
import dev.weir.schemas.Label;
import dev.weir.schemas.MetricKind;
import dev.weir.schemas.MetricTotal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Totals that are on no topic, for whoever shows what was followed. */
public final class GivenTotals {

  private static final long END = 1_790_000_060_000_000L;

  private final FollowedTotals totals;

  public GivenTotals(FollowedTotals totals) {
    this.totals = totals;
  }

  /** Takes one in, in the unit of the family; of a histogram so many values of a second. */
  public void put(MetricFamily family, Map<String, String> labels, long value) {
    List<Label> sorted = new ArrayList<>();
    new TreeMap<>(labels).forEach((name, text) -> sorted.add(new Label(name, text)));
    MetricTotal.Builder total =
        MetricTotal.newBuilder()
            .setMetric(family.name())
            .setKind(family.kind())
            .setLabels(sorted)
            .setLineage(1)
            .setIncarnation(0)
            .setWindowEnd(END)
            .setExponent(family.exponent());
    if (family.kind() == MetricKind.HISTOGRAM) {
      total.setCount(value).setBucketIndexes(List.of(0)).setBucketCounts(List.of(value));
    } else {
      total.setValue(value);
    }
    totals.board().put(family.name() + sorted, total.build());
  }

  /** What is known of a version that was called, checked and judged. */
  public void version(String prompt, String version, long calls) {
    Map<String, String> labels =
        Map.of("environment", "production", "prompt_id", prompt, "prompt_version", version);
    put(MetricCatalogue.REQUESTS, with(labels, "outcome", "ok"), calls);
    put(MetricCatalogue.INPUT_TOKENS, labels, 900 * calls);
    put(MetricCatalogue.OUTPUT_TOKENS, labels, 300 * calls);
    put(MetricCatalogue.COST, labels, 1_234_567_890L * calls);
    put(MetricCatalogue.FIRST_TOKEN, labels, calls);
    put(MetricCatalogue.DURATION, labels, calls);
    put(MetricCatalogue.VERDICTS, with(labels, "verdict", "flag"), calls / 10);
    put(MetricCatalogue.VERDICTS, with(labels, "verdict", "pass"), calls - calls / 10);
    put(MetricCatalogue.FIRST_SEEN, labels, END - 3_600_000_000L);
  }

  /** Makes all of them visible. */
  public void publish() {
    totals.board().publish();
  }

  /** The same labels and one more. */
  public static Map<String, String> with(Map<String, String> labels, String name, String value) {
    Map<String, String> more = new TreeMap<>(labels);
    more.put(name, value);
    return more;
  }
}
