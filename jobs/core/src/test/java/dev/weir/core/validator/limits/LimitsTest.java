package dev.weir.core.validator.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.validator.Checked;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LimitsTest {

  private static final long SECOND = 1_000_000;
  private static final String LONG = "words and words ".repeat(50);

  @Test
  void findsTooFewTokensForTheText() {
    TokenAccounting tokens = new TokenAccounting();
    assertThat(Checked.answer(LONG).usage(10, 200).score(tokens)).isLessThan(0.5);
    assertThat(Checked.answer(LONG).usage(10, 5).score(tokens)).isGreaterThanOrEqualTo(0.9);
    assertThat(Checked.asked(LONG).usage(0, 5).score(tokens)).isGreaterThanOrEqualTo(0.9);
    assertThat(Checked.answer(LONG).findings(tokens)).containsExactly("skipped");
  }

  @Test
  void findsTimesThatCannotBe() {
    TimestampOrder order = new TimestampOrder();
    assertThat(Checked.answer("").times(5, 6, 7).score(order)).isZero();
    assertThat(Checked.answer("").times(5, 4, 7).score(order)).isEqualTo(1);
    assertThat(Checked.answer("").times(5, 8, 7).score(order)).isEqualTo(1);
    assertThat(Checked.answer("").times(5, 6, 3).score(order)).isEqualTo(1);
  }

  @Test
  void holdsLatencyAgainstItsLimits() {
    LatencyLimit latency = new LatencyLimit();
    Checked call = Checked.answer("").times(0, SECOND, 4 * SECOND);
    assertThat(call.findings(latency)).containsExactly("skipped");
    assertThat(call.score(latency, Map.of("max-seconds", "4"))).isEqualTo(0.5);
    assertThat(call.score(latency, Map.of("max-seconds", "8"))).isEqualTo(0.25);
    assertThat(call.score(latency, Map.of("max-first-token-seconds", "0.5"))).isEqualTo(1);
  }

  @Test
  void holdsCostAgainstItsLimit() {
    CostLimit cost = new CostLimit();
    Checked call = Checked.answer("").usage(1_000_000, 100_000);
    Map<String, String> limit =
        Map.of("max-usd", "4", "usd-per-million-input", "1", "usd-per-million-output", "10");
    assertThat(call.findings(cost)).containsExactly("skipped");
    assertThat(call.score(cost, limit)).isEqualTo(0.25);
  }
}
