package dev.weir.core.feedback;

import dev.weir.core.pane.FeedbackChange;
import dev.weir.core.pane.FeedbackKey;
import dev.weir.core.pane.FeedbackSums;
import org.jspecify.annotations.Nullable;

/**
 * A judgement that found its call, and what it replaces.
 *
 * @param scope what the call belongs to
 * @param marks {@link CallMark} of the call
 * @param callTime when the call was over, microseconds since the epoch
 * @param at when both were there: the later of the end of the call and the arrival
 * @param unitHigh upper half of the hash of the call's unit; 0 without one
 * @param unitLow lower half
 * @param before what the revision before said; null for the first one
 * @param first whether no revision came before it
 */
public record JudgedCall(
    CallScope scope,
    int marks,
    long callTime,
    long at,
    long unitHigh,
    long unitLow,
    GivenFeedback given,
    @Nullable Judgement before,
    boolean first) {

  /** Adds it to the sums of the call's segment in the pane that {@link #at} lies in. */
  public void addTo(FeedbackSums sums) {
    if (before != null && before.saysSomething()) {
      count(before, FeedbackChange.RETRACTED, sums);
      if (isCompared(before)) {
        sums.subtractJudged(before.key().name(), gap(before), before.chance());
      }
    }
    Judgement now = given.judgement();
    if (now.saysSomething()) {
      count(now, first ? FeedbackChange.FIRST : FeedbackChange.CORRECTED, sums);
      if (isCompared(now)) {
        sums.addJudged(now.key().name(), gap(now), now.chance(), first);
      }
    }
  }

  private static void count(Judgement judgement, FeedbackChange change, FeedbackSums sums) {
    FeedbackKey key = judgement.key();
    if (key.isNumber()) {
      sums.addNumber(key, change, Math.abs(judgement.number()));
    } else {
      sums.add(key, change);
    }
  }

  private boolean isCompared(Judgement judgement) {
    return judgement.isShare() && CallMark.has(marks, CallMark.VALIDATED);
  }

  private double gap(Judgement judgement) {
    return judgement.number() - (CallMark.has(marks, CallMark.PASSED) ? 1 : 0);
  }

  /** Whether the call is part of a unit of an experiment. */
  public boolean ofUnit() {
    return CallMark.has(marks, CallMark.OF_UNIT);
  }
}
