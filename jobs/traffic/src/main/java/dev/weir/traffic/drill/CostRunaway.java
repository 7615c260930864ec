package dev.weir.traffic.drill;

import dev.weir.schemas.LlmCall;
import dev.weir.schemas.Usage;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;

/** An agent sends its whole history along with every step. */
final class CostRunaway implements Incident {

  private static final long FEWEST_TOKENS = 20_000;
  private static final long MORE_TOKENS = 40_000;

  @Override
  public String name() {
    return "cost-runaway";
  }

  @Override
  public String planted() {
    return "Every call asks with 20,000 to 60,000 tokens instead of some twenty-five";
  }

  @Override
  public void spoil(LlmCall.Builder call, SplittableRandom random) {
    Usage usage = call.getUsage();
    usage.setInput(FEWEST_TOKENS + random.nextLong(MORE_TOKENS));
  }

  @Override
  public ExpectedAlert alert() {
    return ExpectedAlert.ticket("LlmCostSpike", Map.of());
  }

  @Override
  public Duration within() {
    return Duration.ofMinutes(60);
  }

  @Override
  public BoardPlace board() {
    return new BoardPlace("weir-spend.json", "Money", "USD an hour");
  }

  @Override
  public String page(String prompt, String version) {
    return ConsolePages.overview(prompt);
  }
}
