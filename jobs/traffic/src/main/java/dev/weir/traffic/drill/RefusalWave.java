package dev.weir.traffic.drill;

import dev.weir.schemas.LlmCall;
import dev.weir.traffic.demo.SupportSentences;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;

/** The model begins to refuse what it answered before. */
final class RefusalWave implements Incident {

  private static final double REFUSED = .4;

  private final SupportSentences sentences = SupportSentences.shipped();

  @Override
  public String name() {
    return "refusal-wave";
  }

  @Override
  public String planted() {
    return "Four of ten questions are refused";
  }

  @Override
  public void spoil(LlmCall.Builder call, SplittableRandom random) {
    if (random.nextDouble() < REFUSED) {
      call.setOutput(sentences.one(SupportSentences.REFUSAL, "en", random));
    }
  }

  @Override
  public ExpectedAlert alert() {
    return ExpectedAlert.ticket("LlmValidatorFailureSpike", Map.of("validator", "refusal"));
  }

  @Override
  public Duration within() {
    return Duration.ofMinutes(30);
  }

  @Override
  public BoardPlace board() {
    return new BoardPlace("weir-validators.json", "What is found", "Fail, by validator");
  }

  @Override
  public String page(String prompt, String version) {
    return ConsolePages.calls(prompt, version, "validator", "refusal");
  }
}
