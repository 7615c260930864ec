package dev.weir.flink.operator;

import dev.weir.core.feedback.JudgedCall;
import dev.weir.core.feedback.Judgement;
import dev.weir.flink.state.UnitFeedback;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a judgement means for the unit of its call. */
final class UnitJudgements {

  private static final double NOTHING = Double.NaN;

  private UnitJudgements() {}

  /** One record, or two when the correction of a category changes which name counts. */
  static List<UnitFeedback> of(JudgedCall judged) {
    Judgement now = counted(judged.given().judgement());
    Judgement before = counted(judged.before());
    if (now == null) {
      return before == null ? List.of() : List.of(record(judged, before, NOTHING, before.amount()));
    }
    if (before == null) {
      return List.of(record(judged, now, now.amount(), NOTHING));
    }
    boolean same =
        now.metric().equals(before.metric()) && now.key().source().equals(before.key().source());
    return same
        ? List.of(record(judged, now, now.amount(), before.amount()))
        : List.of(
            record(judged, before, NOTHING, before.amount()),
            record(judged, now, now.amount(), NOTHING));
  }

  private static @Nullable Judgement counted(@Nullable Judgement judgement) {
    return judgement != null && judgement.saysSomething() ? judgement : null;
  }

  private static UnitFeedback record(
      JudgedCall judged, Judgement judgement, double value, double previous) {
    return new UnitFeedback(
        judged.scope().experiment(),
        judged.scope().arm(),
        judged.unitHigh(),
        judged.unitLow(),
        judged.callTime(),
        judged.given().givenAt(),
        judgement.metric(),
        judgement.key().source(),
        value,
        previous);
  }
}
