package dev.weir.traffic.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weir.schemas.Feedback;
import dev.weir.schemas.LlmCall;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

final class TrialPromptTest {

  private static final long START = 1_700_000_000_000_000L;

  @Test
  void keepsEverySessionInOneArm() throws IOException {
    Map<String, String> versions = new HashMap<>();
    for (LlmCall call : trial().calls()) {
      assertThat(versions.merge(call.getSessionId(), call.getPromptVersion(), (a, b) -> a + b))
          .isIn("v1", "v1v1", "v1v1v1", "v2", "v2v2", "v2v2v2");
    }
    long first = versions.values().stream().filter(seen -> seen.startsWith("v1")).count();
    assertThat(versions).hasSize(4_320);
    assertThat(first / 4_320.).isCloseTo(.5, within(.025));
  }

  @Test
  void refusesAndSolvesAsOftenAsEachArmDoes() throws IOException {
    TrialPrompt trial = trial();
    Map<String, String> versions = new HashMap<>();
    trial.calls().forEach(call -> versions.put(call.getCallId(), call.getPromptVersion()));

    assertThat(share(trial.calls(), "v1")).isCloseTo(.10, within(.02));
    assertThat(share(trial.calls(), "v2")).isCloseTo(.05, within(.02));
    for (String version : List.of("v1", "v2")) {
      Predicate<Feedback> served =
          said ->
              said.getName().equals(TrialPrompt.SOLVED)
                  && version.equals(versions.get(said.getCallId()));
      List<Feedback> said = trial.feedback().stream().filter(served).toList();
      double solved = said.stream().filter(Feedback::getFlag).count() / (double) said.size();
      assertThat(said.size()).isBetween(700, 1_000);
      assertThat(solved).isCloseTo(version.equals("v1") ? .62 : .74, within(.04));
    }
  }

  @Test
  void saysNothingBeforeTheAnswer() throws IOException {
    TrialPrompt trial = trial();
    Map<String, Long> answered = new HashMap<>();
    trial.calls().forEach(call -> answered.put(call.getCallId(), call.getRespondedAt()));

    assertThat(trial.feedback())
        .allSatisfy(
            said -> assertThat(said.getGivenAt()).isGreaterThan(answered.get(said.getCallId())));
  }

  @Test
  void hasOneCallInTenJudged() throws IOException {
    TrialPrompt trial = trial();
    List<Feedback> verdicts =
        trial.feedback().stream()
            .filter(said -> said.getName().equals(TrialPrompt.HELPFUL))
            .toList();

    assertThat(verdicts.size() / (double) trial.calls().size()).isCloseTo(.1, within(.01));
    assertThat(verdicts)
        .allMatch(said -> said.getSource().equals("judge") && said.getProbability() == .1);
  }

  @Test
  void readsInstructionsFromTheCacheAfterTheFirstTurn() throws IOException {
    for (LlmCall call : trial().calls()) {
      boolean first = call.getCallId().endsWith("-0");
      assertThat(call.getUsage().getCacheRead()).isEqualTo(first ? 0 : 256);
      assertThat(call.getUsage().getCacheWrite()).isEqualTo(first ? 256 : 0);
      assertThat(call.getUsage().getInput()).isGreaterThan(256);
      assertThat(call.getUsage().getReasoning()).isLessThan(call.getUsage().getOutput());
    }
  }

  private static double share(List<LlmCall> calls, String version) {
    List<LlmCall> ofVersion =
        calls.stream().filter(call -> call.getPromptVersion().equals(version)).toList();
    long refused =
        ofVersion.stream()
            .filter(call -> call.getOutput().matches("(I'm sorry|I cannot|Sorry,).*"))
            .count();
    return refused / (double) ofVersion.size();
  }

  private static TrialPrompt trial() throws IOException {
    List<TrialPrompt.Arm> arms =
        List.of(
            new TrialPrompt.Arm("v1", null, .10, .62), new TrialPrompt.Arm("v2", null, .05, .74));
    return new TrialPrompt(
        SupportSentences.read(DemoFiles.SUPPORT),
        "returns",
        "returns",
        arms,
        START,
        Duration.ofDays(3),
        7);
  }
}
