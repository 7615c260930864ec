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
 */
public record Evidence(
    boolean randomised,
    double splitPValue,
    Interval primary,
    List<GuardrailEvidence> guardrails,
    long units,
    Duration elapsed) {

  public Evidence {
    guardrails = List.copyOf(guardrails);
  }
}
