package dev.weir.flink.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.call.Segment;
import dev.weir.core.config.MonitorConfig;
import dev.weir.core.pane.PaneSums;
import dev.weir.core.pane.PaneSumsCodec;
import dev.weir.core.stats.ByteWriter;
import dev.weir.flink.state.PaneDelta;
import dev.weir.flink.state.TopicRecord;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TotalPromptsTest {

  private static final long START = 1_800_000_000_000_000L;
  private static final long DAY = Duration.ofDays(1).toNanos() / 1_000;

  @Test
  void writesAPaneOnceItsEndHasPassed() throws Exception {
    try (var stage = harness()) {
      stage.processElement(new StreamRecord<>(delta("v1")));
      stage.processWatermark(new Watermark(START / 1_000 + 9_999));
      assertThat(stage.extractOutputValues()).isEmpty();

      stage.processWatermark(new Watermark(START / 1_000 + 10_000));
      assertThat(stage.extractOutputValues()).isNotEmpty();
    }
  }

  @Test
  void writesAPaneThatHasWaitedThoughTheWatermarkStands() throws Exception {
    try (var stage = harness()) {
      stage.setProcessingTime(1_000);
      stage.processElement(new StreamRecord<>(delta("v1")));
      stage.setProcessingTime(5_999);
      assertThat(stage.extractOutputValues()).isEmpty();

      stage.setProcessingTime(6_000);
      assertThat(stage.extractOutputValues()).isNotEmpty();
    }
  }

  @Test
  void endsEverySeriesAndItsStateAfterADayOfSilence() throws Exception {
    try (var stage = harness()) {
      stage.processElement(new StreamRecord<>(delta("v1")));
      stage.processWatermark(new Watermark(START / 1_000 + 10_000));
      int written = stage.extractOutputValues().size();
      stage.processWatermark(new Watermark((START + DAY) / 1_000 + 20_000));

      assertThat(stage.extractOutputValues().subList(written, 2 * written))
          .extracting(TopicRecord::value)
          .containsOnlyNulls();
      assertThat(stage.numKeyedStateEntries()).isZero();
    }
  }

  @Test
  @Timeout(60)
  void theEndOfABoundedStreamIsNoSilence() throws Exception {
    try (var stage = harness()) {
      stage.processElement(new StreamRecord<>(delta("v1")));
      stage.processWatermark(Watermark.MAX_WATERMARK);

      assertThat(stage.extractOutputValues())
          .isNotEmpty()
          .extracting(TopicRecord::value)
          .doesNotContainNull();
    }
  }

  private static PaneDelta delta(String version) {
    byte[] segment = new Segment("test", "prompt", version, "model", "provider").write();
    ByteWriter sums = new ByteWriter();
    new PaneSumsCodec().write(new PaneSums(), sums);
    return new PaneDelta(PromptKey.of(segment).text(), START, segment, sums.toByteArray());
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, PaneDelta, TopicRecord> harness()
      throws Exception {
    var stage =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new TotalPrompts(MonitorConfig.defaults(), 1)),
            PaneDelta::prompt,
            Types.STRING);
    stage.setup(
        TopicRecord.TYPE.createSerializer(stage.getExecutionConfig().getSerializerConfig()));
    stage.open();
    return stage;
  }
}
