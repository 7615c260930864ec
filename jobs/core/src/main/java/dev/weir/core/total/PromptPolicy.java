package dev.weir.core.total;

/**
 * How many prompts have totals of their own.
 *
 * @param paneMicros length of a pane
 * @param prompts places there are
 * @param held segments of prompts without a settled place that are kept apart until their pane
 *     closes
 * @param retireAfterMicros event time without a call after which a place is free again
 */
public record PromptPolicy(long paneMicros, int prompts, int held, long retireAfterMicros) {

  public PromptPolicy {
    if (paneMicros <= 0 || prompts <= 0 || held <= 0 || retireAfterMicros < paneMicros) {
      throw new IllegalArgumentException(
          "prompt policy: panes of %d us, %d prompts, %d held, retired after %d us"
              .formatted(paneMicros, prompts, held, retireAfterMicros));
    }
  }
}
