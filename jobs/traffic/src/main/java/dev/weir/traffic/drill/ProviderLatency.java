package dev.weir.traffic.drill;

import dev.weir.schemas.LlmCall;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;

/** The provider keeps every call waiting for its first token. */
final class ProviderLatency implements Incident {

  private static final long SHORTEST_WAIT_MICROS = 4_000_000;
  private static final long WAITS_MICROS = 3_000_000;

  @Override
  public String name() {
    return "provider-latency";
  }

  @Override
  public String planted() {
    return "The first token of every call takes 4 to 7 s longer";
  }

  @Override
  public void spoil(LlmCall.Builder call, SplittableRandom random) {
    // Complete at the same time, so asked for earlier.
    long wait = SHORTEST_WAIT_MICROS + random.nextLong(WAITS_MICROS);
    call.setRequestedAt(call.getRequestedAt() - wait);
  }

  @Override
  public ExpectedAlert alert() {
    return ExpectedAlert.page("LlmErrorBudgetBurn", Map.of("slo", "time-to-first-token"));
  }

  @Override
  public Duration within() {
    return Duration.ofMinutes(70);
  }

  @Override
  public BoardPlace board() {
    return new BoardPlace("weir-overview.json", "Calls", "Time to first token");
  }

  @Override
  public String page(String prompt, String version) {
    return ConsolePages.overview(prompt);
  }
}
