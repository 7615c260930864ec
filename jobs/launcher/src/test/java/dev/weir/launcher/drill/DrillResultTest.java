package dev.weir.launcher.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.launcher.drill.DrillResult.Fired;
import dev.weir.launcher.terminal.Answer;
import dev.weir.launcher.terminal.Exit;
import dev.weir.traffic.drill.Incident;
import dev.weir.traffic.drill.Incidents;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DrillResultTest {

  private static final Incident LEAK = Incidents.find("pii-leak").orElseThrow();

  @Test
  void anAlertThatCameIsGoodAndItsTimeIsToldAtBothPaces() {
    FiringAlert alert =
        FiringAlert.of(
            Map.of("alertname", "LlmValidatorFailureSpike", "severity", "page"),
            Map.of("summary", "pii-leak fails", "runbook_url", "http://runbook"));
    Answer answer = result(30, new Fired(alert, Duration.ofSeconds(12))).answer();

    assertThat(answer.exit()).isEqualTo(Exit.GOOD);
    assertThat(answer.json().at("/alert/after_seconds").asDouble()).isEqualTo(12);
    assertThat(answer.json().at("/alert/after_seconds_shipped").asDouble()).isEqualTo(360);
    assertThat(answer.text())
        .contains("after 12 s, which is 6 min at the shipped pace", "30 times as fast", "http://c");
  }

  @Test
  void anAlertThatDidNotComeIsACheckThatFailed() {
    Answer answer = result(1, null).answer();

    assertThat(answer.exit()).isEqualTo(Exit.FAILED);
    assertThat(answer.json().path("fired").asBoolean()).isFalse();
    assertThat(answer.json().has("alert")).isFalse();
    assertThat(answer.text()).contains("did not fire within 90 s").doesNotContain("as fast");
  }

  private static DrillResult result(int scale, @Nullable Fired expected) {
    return new DrillResult(
        LEAK,
        "drill-pii-leak",
        "run-1",
        scale,
        100,
        Duration.ofSeconds(90),
        expected,
        List.of(),
        List.of(),
        "http://c");
  }
}
