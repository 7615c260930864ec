package dev.weir.judge.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.config.MonitorConfig;
import dev.weir.core.price.PriceTable;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpendingTest {

  private static final String MODEL = "gpt-4o-mini";

  private final Spending spending =
      new Spending(
          MonitorConfig.of(Map.of("judge.max-answer-tokens", "100")).judge(),
          PriceTable.shipped(),
          InstantSource.system(),
          0);

  /** Digits, escapes and rare scripts may become a token for each byte. */
  @Test
  void noRequestCostsMoreThanItIsChargedBeforehand() {
    int bytes = 10_000;
    Spending.Charge most = spending.most(MODEL, bytes);
    Spending.Charge worst = spending.of(MODEL, new ChatAnswer("", bytes, 100), most);

    assertThat(worst.known()).isTrue();
    assertThat(worst.picoUsd()).isPositive().isLessThanOrEqualTo(most.picoUsd());
    assertThat(spending.of(MODEL, new ChatAnswer("", -1, 5), most).picoUsd())
        .isEqualTo(most.picoUsd());
  }
}
