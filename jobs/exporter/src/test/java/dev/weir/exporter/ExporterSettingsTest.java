package dev.weir.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.core.config.MonitorConfig;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExporterSettingsTest {

  private final ExporterSettings defaults = ExporterSettings.of("127.0.0.1:9092");

  @Test
  void listensOnLoopbackUnlessToldOtherwise() {
    assertThat(defaults.host()).isEqualTo("127.0.0.1");
    assertThat(defaults.topic()).isEqualTo("llm.metrics");
    assertThat(defaults.maxSeries()).isEqualTo(150_000);
    assertThat(defaults.port()).isEqualTo(MonitorConfig.defaults().exporter().port());
  }

  @Test
  void namesTheKeyAndTheValueThatAreWrong() {
    assertThatThrownBy(() -> defaults.withAddress("127.0.0.1", 70_000))
        .hasMessage("exporter.port is '70000'; expected 0 to 65535");
    assertThatThrownBy(() -> defaults.withMaxSeries(0)).hasMessageContaining("exporter.max-series");
    assertThatThrownBy(() -> defaults.withStaleAfter(Duration.ZERO))
        .hasMessageContaining("exporter.stale-after");
    assertThatThrownBy(() -> defaults.withTopic(" ")).hasMessageContaining("exporter.topic");
    assertThatThrownBy(() -> ExporterSettings.of(""))
        .hasMessageContaining("kafka.bootstrap-servers");
  }

  @Test
  void keepsPasswordsOutOfLogs() {
    assertThat(defaults.withKafka(Map.of("sasl.jaas.config", "secret")).toString())
        .contains("sasl.jaas.config")
        .doesNotContain("secret");
  }
}
