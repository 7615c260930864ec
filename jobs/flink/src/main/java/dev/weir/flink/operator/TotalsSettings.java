package dev.weir.flink.operator;

import dev.weir.core.config.LabelsConfig;
import dev.weir.core.config.MonitorConfig;
import dev.weir.core.total.PromptPolicy;
import dev.weir.core.total.TotalsPolicy;
import java.io.Serializable;

/** What of the configuration decides the totals of a prompt. */
record TotalsSettings(LabelsConfig labels, long paneMicros, long admissionWaitMillis)
    implements Serializable {

  /** Combinations of version, model and provider shown by name, of one prompt. */
  private static final int SEGMENTS = 200;

  /** Combinations kept apart until their pane closes. */
  private static final int WAITING = 1_000;

  /** Segments of new prompts kept apart until their pane closes, in each group of prompts. */
  private static final int HELD_SEGMENTS = 1_024;

  /** New prompts kept apart, in each group, however few may have places. */
  private static final int LEAST_HELD_PROMPTS = 32;

  /** Recent traffic, by which label values keep their places, is that of an hour or two. */
  private static final long PERIOD_MICROS = 3_600_000_000L;

  static TotalsSettings of(MonitorConfig config) {
    return new TotalsSettings(
        config.labels(),
        config.pane().length().toNanos() / 1_000,
        config.labels().admissionWait().toMillis());
  }

  /**
   * How many prompts a group may have.
   *
   * @param groups that share the places, rounded up
   */
  PromptPolicy promptPolicy(int groups) {
    int places = (labels.prompts() + groups - 1) / groups;
    return new PromptPolicy(
        paneMicros,
        places,
        Math.max(LEAST_HELD_PROMPTS, 2 * places),
        HELD_SEGMENTS,
        Math.max(labels.retireAfter().toNanos() / 1_000, paneMicros));
  }

  TotalsPolicy policy() {
    return new TotalsPolicy(
        paneMicros,
        labels.versionsPerPrompt(),
        labels.modelsPerPrompt(),
        labels.providersPerPrompt(),
        labels.valuesPerLabel(),
        SEGMENTS,
        WAITING,
        labels.retireAfter().toNanos() / 1_000,
        Math.max(PERIOD_MICROS, paneMicros));
  }
}
