package dev.weir.core.comparison;

import dev.weir.core.stats.sequential.Interval;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Turns evidence into a decision, in a fixed order; the first that applies holds.
 *
 * <ol>
 *   <li>The split of the traffic is wrong (p below 0.001): INVALID_SRM.
 *   <li>A guardrail certainly fell by more than its margin: STOP_HARM, also before the minimum.
 *   <li>Fewer units than the minimum in an arm, or less time: CONTINUE.
 *   <li>Looks at the primary metric have nothing in common, as its effect changed: CONTINUE.
 *   <li>The primary metric certainly fell: STOP_WORSE.
 *   <li>It certainly rose, every guardrail certainly kept its margin, and e-BH keeps the arm among
 *       all: SHIP.
 *   <li>Otherwise CONTINUE, or INCONCLUSIVE once the maximum duration is over.
 * </ol>
 *
 * <p>Because every interval holds at all looks together, so does the decision, whenever it is asked
 * for: a primary metric that did not rise is shipped with probability at most alpha, an unharmed
 * one stopped with at most {@link #HARM_ALPHA} over all guardrails and arms. Passing all guardrails
 * needs no correction, as each has to pass. Without randomisation the answer is OBSERVATIONAL
 * whatever the numbers are.
 *
 * @param minimumUnits an arm
 * @param minimumDuration a full cycle of the day, or of the week where that matters
 * @param maximumDuration null for none
 */
public record DecisionRule(
    long minimumUnits, Duration minimumDuration, @Nullable Duration maximumDuration) {

  /** Two-sided level of the primary metric. */
  public static final double PRIMARY_ALPHA = 0.05;

  /** Chance to stop for harm that is none, over all guardrails and arms. */
  public static final double HARM_ALPHA = 0.01;

  /** Below this p-value the split of the traffic is wrong. */
  public static final double SPLIT_ALPHA = 0.001;

  /** 500 units an arm, one day, no end. */
  public static final DecisionRule USUAL = new DecisionRule(500, Duration.ofDays(1), null);

  /**
   * The level at which each guardrail of each arm is watched for harm: stop when its e-value
   * reaches one over this (Bonferroni's inequality, which needs no independence).
   */
  public static double harmAlpha(int guardrails, int arms) {
    return HARM_ALPHA / Math.max(1, (long) guardrails * arms);
  }

  /** Constant time a guardrail. */
  public Decision decide(Evidence evidence) {
    Decision decision = ofRandomised(evidence);
    return evidence.randomised()
        ? decision
        : new Decision(
            DecisionState.OBSERVATIONAL,
            "units were not assigned at random, so a difference may have other causes; otherwise "
                + decision.state()
                + ": "
                + decision.reason());
  }

  private Decision ofRandomised(Evidence evidence) {
    if (evidence.splitPValue() < SPLIT_ALPHA) {
      return new Decision(
          DecisionState.INVALID_SRM,
          "the traffic is not split as configured (p = "
              + number(evidence.splitPValue())
              + "), so no comparison holds");
    }
    for (GuardrailEvidence guardrail : evidence.guardrails()) {
      if (guardrail.isHarmed()) {
        return new Decision(
            DecisionState.STOP_HARM,
            guardrail.metric()
                + " is worse by at least "
                + number(-guardrail.harm().high())
                + ", more than its margin of "
                + number(guardrail.margin()));
      }
    }
    boolean over = maximumDuration != null && evidence.elapsed().compareTo(maximumDuration) >= 0;
    Decision early = early(evidence);
    if (early != null) {
      return over ? inconclusive(early.reason()) : early;
    }
    Decision settled = settled(evidence);
    return settled.state() == DecisionState.CONTINUE && over
        ? inconclusive(settled.reason())
        : settled;
  }

  private static Decision inconclusive(String reason) {
    return new Decision(DecisionState.INCONCLUSIVE, "the maximum duration is over: " + reason);
  }

  private @Nullable Decision early(Evidence evidence) {
    if (evidence.units() < minimumUnits) {
      return new Decision(
          DecisionState.CONTINUE,
          evidence.units() + " units in the smaller arm, " + minimumUnits + " are the minimum");
    }
    if (evidence.elapsed().compareTo(minimumDuration) < 0) {
      return new Decision(
          DecisionState.CONTINUE,
          "after " + hours(evidence.elapsed()) + ", the minimum is " + hours(minimumDuration));
    }
    return null;
  }

  private static Decision settled(Evidence evidence) {
    Interval primary = evidence.primary();
    if (primary.isEmpty()) {
      return new Decision(
          DecisionState.CONTINUE,
          "looks at the primary metric contradict each other: its effect changed on the way");
    }
    if (primary.high() < 0) {
      return new Decision(
          DecisionState.STOP_WORSE,
          "the primary metric is worse by at least " + number(-primary.high()));
    }
    if (!(primary.low() > 0)) {
      return new Decision(
          DecisionState.CONTINUE,
          Double.isInfinite(primary.width())
              ? "nothing is known of the primary metric yet"
              : "the effect on the primary metric lies between "
                  + number(primary.low())
                  + " and "
                  + number(primary.high()));
    }
    for (GuardrailEvidence guardrail : evidence.guardrails()) {
      if (guardrail.effect().isEmpty()) {
        return new Decision(
            DecisionState.CONTINUE,
            "the primary metric is better, but looks at "
                + guardrail.metric()
                + " contradict each other");
      }
      if (!guardrail.isSafe()) {
        return new Decision(
            DecisionState.CONTINUE,
            "the primary metric is better, but "
                + guardrail.metric()
                + " may be worse by "
                + number(-guardrail.effect().low())
                + ", its margin is "
                + number(guardrail.margin()));
      }
    }
    if (!evidence.kept()) {
      return new Decision(
          DecisionState.CONTINUE,
          "better than the control alone, but not among this many arms (e-BH)");
    }
    return new Decision(
        DecisionState.SHIP,
        "the primary metric is better by at least "
            + number(primary.low())
            + (evidence.guardrails().isEmpty() ? "" : " and every guardrail kept its margin"));
  }

  private static String number(double value) {
    return Double.isInfinite(value) ? "any amount" : String.format(Locale.ROOT, "%.4g", value);
  }

  private static String hours(Duration duration) {
    return String.format(Locale.ROOT, "%.1f h", duration.toMillis() / 3.6e6);
  }
}
