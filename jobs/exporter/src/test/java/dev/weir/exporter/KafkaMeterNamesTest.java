package dev.weir.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KafkaMeterNamesTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void leavesOutAbbreviatedUnitsAndRenamesCounts() {
    registry.config().meterFilter(new KafkaMeterNames());
    for (String name :
        new String[] {
          "kafka.consumer.io.time.ns.total",
          "kafka.app.info.start.time.ms",
          "kafka.consumer.connection.count",
          "kafka.consumer.request.rate",
          "jvm.buffer.count"
        }) {
      registry.gauge(name, 1);
    }
    assertThat(registry.getMeters())
        .extracting(meter -> meter.getId().getName())
        .containsExactlyInAnyOrder(
            "kafka.consumer.connection.number", "kafka.consumer.request.rate", "jvm.buffer.count");
  }

  @Test
  void describesWhatKafkaDoesNot() {
    registry.config().meterFilter(new KafkaMeterNames());
    Gauge.builder("kafka.consumer.node.request.latency.max", () -> 1)
        .description("")
        .register(registry);
    Gauge.builder("kafka.consumer.request.rate", () -> 1)
        .description("Requests.")
        .register(registry);
    Gauge.builder("jvm.threads", () -> 1).register(registry);
    assertThat(help("kafka.consumer.node.request.latency.max")).isNotBlank();
    assertThat(help("kafka.consumer.request.rate")).isEqualTo("Requests.");
    assertThat(help("jvm.threads")).isNull();
  }

  private @Nullable String help(String name) {
    return registry.get(name).gauge().getId().getDescription();
  }
}
