package dev.weir.judge;

import dev.weir.core.pane.FeedbackKey;
import dev.weir.core.policy.JudgeRubric;
import dev.weir.judge.prompt.Verdict;
import dev.weir.schemas.CallSample;
import dev.weir.schemas.Feedback;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A verdict as feedback: its id follows from call and rubric, so a second one replaces none. */
final class VerdictRecord {

  private static final String SOURCE = FeedbackKey.JUDGE;

  private VerdictRecord() {}

  static Feedback of(
      CallSample sample, JudgeRubric rubric, Draw draw, Verdict verdict, Instant given) {
    return Feedback.newBuilder()
        .setFeedbackId(SOURCE + "-" + rubric.version() + "-" + sample.getCallId())
        .setRevision(0)
        .setCallId(sample.getCallId())
        .setGivenAt(ChronoUnit.MICROS.between(Instant.EPOCH, given))
        .setName(rubric.name())
        .setSource(SOURCE)
        .setNumber(verdict.number())
        .setFlag(verdict.flag())
        .setCategory(verdict.category())
        .setProbability(draw.probability())
        .build();
  }
}
