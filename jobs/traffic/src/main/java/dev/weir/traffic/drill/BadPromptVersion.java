package dev.weir.traffic.drill;

import dev.weir.schemas.LlmCall;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;

/** A new version of the prompt takes over, whose answers are cut off. */
final class BadPromptVersion implements Incident {

  private static final double CUT_OFF = .35;

  @Override
  public String name() {
    return "bad-prompt-version";
  }

  @Override
  public String planted() {
    return "A new version takes over, and one of three of its answers is cut off";
  }

  @Override
  public String version(String healthyVersion) {
    return healthyVersion + "-new";
  }

  @Override
  public void spoil(LlmCall.Builder call, SplittableRandom random) {
    call.setPromptVersion(version(call.getPromptVersion()));
    if (random.nextDouble() < CUT_OFF) {
      String answer = call.getOutput();
      call.setOutput(answer.substring(0, answer.length() * 3 / 5)).setFinishReason("length");
    }
  }

  @Override
  public ExpectedAlert alert() {
    return ExpectedAlert.ticket("LlmQualityDrop", Map.of());
  }

  @Override
  public Duration within() {
    return Duration.ofMinutes(60);
  }

  @Override
  public BoardPlace board() {
    return new BoardPlace("weir-validators.json", "What is found", "Fail, by version");
  }

  @Override
  public String page(String prompt, String version) {
    return ConsolePages.versions(prompt);
  }
}
