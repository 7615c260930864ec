package dev.weir.console.drift;

import dev.weir.schemas.DriftEvidence;
import dev.weir.schemas.DriftState;

/**
 * What a pane brought to a stream, small enough to be kept by the thousand.
 *
 * @param end of the pane, microseconds since the epoch
 * @param measure what reference, current, low and high are shares of; it may change from pane to
 *     pane
 */
public record DriftPoint(
    long end,
    DriftState state,
    int events,
    String measure,
    float evidence,
    float threshold,
    float divergence,
    float expected,
    float reference,
    float current,
    float low,
    float high) {

  static DriftPoint of(DriftEvidence evidence) {
    return new DriftPoint(
        evidence.getPaneEnd(),
        evidence.getState(),
        (int) Math.min(Integer.MAX_VALUE, evidence.getEvents()),
        evidence.getEffect().getMeasure(),
        (float) evidence.getEvidence(),
        (float) evidence.getThreshold(),
        (float) evidence.getDivergence(),
        (float) evidence.getExpectedDivergence(),
        (float) evidence.getEffect().getReference(),
        (float) evidence.getEffect().getCurrent(),
        (float) evidence.getEffect().getLow(),
        (float) evidence.getEffect().getHigh());
  }

  /** The same with the words of an earlier one where they are equal, which saves their room. */
  DriftPoint sharing(DriftPoint before) {
    if (!measure.equals(before.measure)) {
      return this;
    }
    return new DriftPoint(
        end,
        state,
        events,
        before.measure,
        evidence,
        threshold,
        divergence,
        expected,
        reference,
        current,
        low,
        high);
  }
}
