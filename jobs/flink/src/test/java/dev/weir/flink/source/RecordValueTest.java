package dev.weir.flink.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.config.MonitorConfig;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordValueTest {

  private final RecordValue value = new RecordValue();

  @Test
  void isViewedWhereItLiesInABuffer() {
    byte[] whole = "before-value-after".getBytes(UTF_8);
    ByteBuffer part = ByteBuffer.wrap(whole, 7, 5).slice();
    value.of(record(part));

    assertThat(value.bytes()).isSameAs(whole);
    assertThat(text()).isEqualTo("value");
    assertThat(part.remaining()).isEqualTo(5);
  }

  @Test
  void isReadFromEveryOtherFormAsWell() {
    ByteBuffer direct = ByteBuffer.allocateDirect(5).put("value".getBytes(UTF_8)).flip();
    value.of(record(direct));
    assertThat(text()).isEqualTo("value");
    value.of(record(ByteBuffer.wrap("value".getBytes(UTF_8)).asReadOnlyBuffer()));
    assertThat(text()).isEqualTo("value");
    value.of(record("array".getBytes(UTF_8)));
    assertThat(text()).isEqualTo("array");
    value.of(record(null));
    assertThat(value.length()).isZero();
  }

  @Test
  void isWhatTheSourceIsBuiltToHandOn() {
    assertThat(Inputs.fromKafka(MonitorConfig.of(Map.of()))).isNotNull();
    assertThat(
            new BufferDeserializer()
                .deserialize("topic", new RecordHeaders(), ByteBuffer.allocate(3)))
        .isEqualTo(ByteBuffer.allocate(3));
  }

  private String text() {
    return new String(value.bytes(), value.offset(), value.length(), UTF_8);
  }

  private static ConsumerRecord<?, ?> record(@Nullable Object of) {
    return new ConsumerRecord<>("topic", 0, 0, null, of);
  }
}
