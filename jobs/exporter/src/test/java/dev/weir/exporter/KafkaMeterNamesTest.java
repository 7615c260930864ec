package dev.weir.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
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
}
