package dev.weir.core.experiment.definition;

import dev.weir.core.comparison.recorded.Metric;
import dev.weir.core.config.ConfigException;
import dev.weir.core.experiment.field.CallFields;
import dev.weir.core.experiment.field.CallWords;
import dev.weir.core.total.LabelValue;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether what is to be compared can be: by a definition, or by what is preset. */
final class MetricChecks {

  private static final int MOST_SLICES = 3;

  /** Says that the value of a key cannot be applied. */
  @FunctionalInterface
  interface Refusal {
    ConfigException of(String key, String found, String expected);
  }

  private MetricChecks() {}

  /**
   * @param most metrics
   * @throws ConfigException when they cannot be compared
   */
  static void check(ExperimentMetrics metrics, int most, Refusal refusal) {
    List<Metric> all = metrics.all();
    Set<String> names = new HashSet<>();
    for (int k = 0; k < all.size(); k++) {
      String key = k == 0 ? "primary" : k <= metrics.guardrails().size() ? "guardrails" : "shown";
      check(all.get(k), key, refusal);
      if (!names.add(all.get(k).name())) {
        throw refusal.of(key, "'" + all.get(k).name() + "' twice", "each metric once");
      }
    }
    if (all.size() > most) {
      throw refusal.of("shown", all.size() + " metrics", "at most " + most);
    }
    if (metrics.slices().size() > MOST_SLICES) {
      throw refusal.of("slices", metrics.slices().size() + " slices", "at most " + MOST_SLICES);
    }
    for (String slice : metrics.slices()) {
      if (!CallWords.isKnown(slice)) {
        throw refusal.of("slices", "'" + slice + "'", CallWords.EXPECTED);
      }
    }
    if (!metrics.covariate().isEmpty() && !CallFields.isKnownBefore(metrics.covariate())) {
      throw refusal.of(
          "covariate",
          "'" + metrics.covariate() + "'",
          "what is known of a call before it is served: " + CallFields.KNOWN_BEFORE);
    }
  }

  private static void check(Metric metric, String key, Refusal refusal) {
    checkLabel(metric.name(), key, refusal);
    for (String field : metric.fields()) {
      if (!CallFields.isKnown(field)) {
        throw refusal.of(key, "the field '" + field + "' of a metric", CallFields.EXPECTED);
      }
      if (metric.isQuantile() && CallFields.isFeedback(field)) {
        throw refusal.of(
            key,
            "'" + metric.name() + "'",
            "a mean or a rate of feedback, which comes too late for one value a unit");
      }
    }
    if (metric.isQuantile() && !(metric.quantile() > 0 && metric.quantile() < 1)) {
      throw refusal.of(key, "'" + metric.name() + "'", "a quantile between p0 and p100");
    }
  }

  /** Names become labels, which must say the same as they do. */
  static void checkLabel(String name, String key, Refusal refusal) {
    if (name.isBlank() || !LabelValue.of(name).equals(name)) {
      throw refusal.of(
          key,
          "the name '" + LabelValue.of(name) + "'",
          "one that can be a label: not blank, at most "
              + LabelValue.MOST_BYTES
              + " bytes, without control characters and without what looks like a credential");
    }
  }
}
