package dev.weir.launcher.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.launcher.environment.EnvironmentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShippedRulesTest {

  private static final Path SHIPPED = Path.of("../../deploy/prometheus");
  private static final DemoAddresses DEMO = new DemoAddresses(21, 22, 23);

  @TempDir private Path home;

  @Test
  void atTheShippedPaceTheRulesAreThoseThatAreShipped() throws IOException {
    new ShippedRules(SHIPPED, 1).write(home, DEMO, "127.0.0.1:24");

    for (String file : new String[] {"calls.yml", "pipeline.yml", "slo.yml"}) {
      assertThat(home.resolve("rules").resolve(file))
          .hasSameTextualContentAs(SHIPPED.resolve("rules").resolve(file));
    }
    assertThat(Files.readString(home.resolve("prometheus.yml")))
        .contains("127.0.0.1:21", "127.0.0.1:22", "127.0.0.1:24", "scrape_interval: 5000ms")
        .doesNotContain("9464", "9249", "9090");
  }

  @Test
  void fasterTimeShortensWindowsWaitsAndTheLagThatIsTooMuch() throws IOException {
    new ShippedRules(SHIPPED, 30).write(home, DEMO, "127.0.0.1:24");

    assertThat(Files.readString(home.resolve("rules/pipeline.yml")))
        .contains("max(llm_monitor_event_time_lag_seconds) > 10\n", "for: 4000ms")
        .doesNotContain("> 300");
    assertThat(Files.readString(home.resolve("rules/calls.yml")))
        .contains("llm_requests_total{prompt_version=~", "[30000ms]", "interval: 1000ms")
        .contains("unless on () (max(llm_monitor_event_time_lag_seconds) > 10)");
  }

  @Test
  void aFolderWithoutRulesIsToldWithTheOptionThatNamesOne() {
    assertThatThrownBy(() -> new ShippedRules(home, 1))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("--rules");
  }
}
