package dev.weir.judge.prompt;

import dev.weir.core.policy.JudgeRubric;
import dev.weir.core.policy.JudgeRubric.Kind;
import dev.weir.schemas.CallSample;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.Message;
import dev.weir.schemas.Outcome;
import dev.weir.schemas.Stratum;
import dev.weir.schemas.Verdict;
import java.util.List;

/** Samples and rubrics as tests need them. */
public final class TestSamples {

  private TestSamples() {}

  /** A sample that passed, of the random share. */
  public static CallSample sample(String id, String question, String answer) {
    return CallSample.newBuilder()
        .setCallId(id)
        .setEventTime(0)
        .setPromptId("support")
        .setPromptVersion("1")
        .setOutcome(Outcome.OK)
        .setVerdict(Verdict.PASS)
        .setStratum(Stratum.ORDINARY)
        .setRandom(true)
        .setRandomProbability(0.5)
        .setProbability(0.5)
        .setCall(
            LlmCall.newBuilder()
                .setCallId(id)
                .setRequestedAt(0)
                .setMessages(List.of(new Message("user", question)))
                .setOutput(answer)
                .build())
        .build();
  }

  /** A question that is answered yes or no. */
  public static JudgeRubric flag() {
    return new JudgeRubric(
        "helpful", "Does the answer help?", Kind.FLAG, 0, 1, List.of(), "judge-1", 1, 1);
  }

  /** A question that is answered by a grade. */
  public static JudgeRubric scale(int least, int most) {
    return new JudgeRubric(
        "grade", "How good is it?", Kind.SCALE, least, most, List.of(), "judge-1", 1, 1);
  }

  /** A question that is answered by a word. */
  public static JudgeRubric words(String... categories) {
    return new JudgeRubric(
        "tone", "Which tone?", Kind.CATEGORY, 0, 1, List.of(categories), "judge-1", 1, 1);
  }
}
