package dev.weir.traffic.drill;

import dev.weir.schemas.CallError;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.Usage;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;

/** The provider turns half of the calls away. */
final class ErrorBurst implements Incident {

  private static final double FAILED = .5;

  @Override
  public String name() {
    return "error-burst";
  }

  @Override
  public String planted() {
    return "Half of the calls fail: the provider is overloaded";
  }

  @Override
  public void spoil(LlmCall.Builder call, SplittableRandom random) {
    if (random.nextDouble() < FAILED) {
      call.setError(new CallError("overloaded", "529"))
          .setFirstTokenAt(null)
          .setLastTokenAt(null)
          .setFinishReason(null)
          .setResponseModel(null)
          .setFingerprint(null)
          .setOutput(null)
          .setUsage(new Usage(null, null, null, null, null));
    }
  }

  @Override
  public ExpectedAlert alert() {
    return ExpectedAlert.page("LlmErrorBudgetBurn", Map.of("slo", "availability"));
  }

  @Override
  public Duration within() {
    return Duration.ofMinutes(30);
  }

  @Override
  public BoardPlace board() {
    return new BoardPlace("weir-overview.json", "Calls", "Failures by kind");
  }

  @Override
  public String page(String prompt, String version) {
    return ConsolePages.calls(prompt, version, "outcome", "error");
  }
}
