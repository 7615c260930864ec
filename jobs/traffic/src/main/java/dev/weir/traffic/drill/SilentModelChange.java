package dev.weir.traffic.drill;

import dev.weir.schemas.LlmCall;
import dev.weir.schemas.Usage;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;

/** Under the name that is asked for another snapshot answers, at greater length. */
final class SilentModelChange implements Incident {

  private static final String MORE =
      " Please write to us again if there is anything else that we can do for you.";

  @Override
  public String name() {
    return "silent-model-change";
  }

  @Override
  public String planted() {
    return "Another snapshot answers under the same name, one sentence longer";
  }

  @Override
  public void spoil(LlmCall.Builder call, SplittableRandom random) {
    Usage usage = call.getUsage();
    Long output = usage.getOutput();
    usage.setOutput((output == null ? 0 : output) + MORE.length() / 4);
    call.setResponseModel("gpt-4o-mini-2025-02-27")
        .setFingerprint("fp_72ed7ab54c")
        .setOutput(call.getOutput() + MORE);
  }

  @Override
  public boolean needsReference() {
    return true;
  }

  @Override
  public ExpectedAlert alert() {
    return ExpectedAlert.page("LlmPromptDrift", Map.of());
  }

  @Override
  public Duration within() {
    return Duration.ofMinutes(30);
  }

  @Override
  public BoardPlace board() {
    return new BoardPlace("weir-drift.json", "Evidence", "Evidence");
  }

  @Override
  public String page(String prompt, String version) {
    return ConsolePages.drift(prompt, version);
  }
}
