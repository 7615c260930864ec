package dev.weir.boards.slo;

import dev.weir.core.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * One promise.
 *
 * @param name label {@code slo} of its series
 * @param indicator what is counted as bad
 * @param thresholdSeconds for indicators with one: a bound of the metric's buckets
 * @param objective percent of calls that keep it
 * @param prompts expression over prompt ids; null for all
 * @param pages whether a fast burn wakes somebody; null for yes
 */
public record Slo(
    String name,
    Indicator indicator,
    @Nullable Double thresholdSeconds,
    double objective,
    @Nullable String prompts,
    @Nullable Boolean pages) {

  public Slo {
    if (!(objective > 0 && objective < 100)) {
      throw new ConfigException(
          "slos." + name + ".objective",
          "'" + objective + "'",
          "percent above 0 and below 100",
          "Give the share of calls that keep the promise.");
    }
    if (indicator.timed() != (thresholdSeconds != null)) {
      throw new ConfigException(
          "slos." + name + ".threshold-seconds",
          "'" + thresholdSeconds + "'",
          indicator.timed() ? "seconds" : "nothing, as the indicator has no threshold",
          "Correct the entry.");
    }
  }

  /** Share of calls that may break the promise. */
  public double budget() {
    return Math.round((100 - objective) * 1e7) / 1e9;
  }

  /** Whether it is about calls, not about the pipeline. */
  public boolean ofCalls() {
    return indicator != Indicator.FRESHNESS;
  }

  /** What stands between braces to choose the prompts. */
  public String where() {
    return prompts == null || prompts.equals(".*") ? "" : "prompt_id=~\"" + prompts + "\"";
  }

  /** The threshold of an indicator that has one. */
  public double threshold() {
    return thresholdSeconds == null ? Double.NaN : thresholdSeconds;
  }

  /** Whether a fast burn wakes somebody. */
  public boolean wakes() {
    return pages == null || pages;
  }
}
