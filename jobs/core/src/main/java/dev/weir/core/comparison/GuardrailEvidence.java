package dev.weir.core.comparison;

import dev.weir.core.stats.sequential.Interval;

/**
 * What is known about a metric that must not suffer.
 *
 * @param metric its name
 * @param margin how much it may fall, in its own units, 0 or more
 * @param effect new arm minus control, turned so that more is better
 * @param harm the same at the stricter level of harm; {@link DecisionRule#harmAlpha}
 */
public record GuardrailEvidence(String metric, double margin, Interval effect, Interval harm) {

  public GuardrailEvidence {
    if (!(margin >= 0)) {
      throw new IllegalArgumentException(
          "margin of " + metric + ": found " + margin + ", expected 0 or more");
    }
  }

  /**
   * Whether it certainly fell by more than it may; looks that contradict each other say nothing.
   */
  boolean isHarmed() {
    return !harm.isEmpty() && harm.high() < -margin;
  }

  /** Whether it certainly did not. */
  boolean isSafe() {
    return !effect.isEmpty() && effect.low() > -margin;
  }
}
