package dev.weir.core.total;

/**
 * How many prompts have totals of their own.
 *
 * @param paneMicros length of a pane
 * @param prompts places there are
 * @param heldPrompts prompts without a settled place that are kept apart until their pane closes
 * @param heldSegments segments of these that are kept apart, of all together
 * @param retireAfterMicros event time without a call after which a place is free again
 */
public record PromptPolicy(
    long paneMicros, int prompts, int heldPrompts, int heldSegments, long retireAfterMicros) {

  public PromptPolicy {
    if (paneMicros <= 0
        || prompts <= 0
        || heldPrompts <= 0
        || heldSegments <= 0
        || retireAfterMicros < paneMicros) {
      throw new IllegalArgumentException(
          "prompt policy: panes of %d us, %d prompts, %d prompts and %d segments held, %d us"
              .formatted(paneMicros, prompts, heldPrompts, heldSegments, retireAfterMicros));
    }
  }
}
