package dev.weir.core.comparison;

import dev.weir.core.stats.sequential.Interval;
import java.time.Duration;
import java.util.List;

/**
 * All that a decision rests on, at one look.
 *
 * @param randomised whether units were assigned to arms at random
 * @param splitPValue always-valid p-value of the split of the traffic; 1 where it is as it should
 *     be
 * @param primary effect on the primary metric over all looks, turned so that more is better
 * @param guardrails metrics that must not suffer
 * @param units of the smaller arm
 * @param elapsed since the first unit
 * @param kept whether e-BH calls the arm different among all arms; true where it is the only one
 */
public record Evidence(
    boolean randomised,
    double splitPValue,
    Interval primary,
    List<GuardrailEvidence> guardrails,
    long units,
    Duration elapsed,
    boolean kept) {

  public Evidence {
    guardrails = List.copyOf(guardrails);
  }

  /** The same of an arm that e-BH keeps among all, or does not. */
  public Evidence kept(boolean among) {
    return new Evidence(randomised, splitPValue, primary, guardrails, units, elapsed, among);
  }
}
