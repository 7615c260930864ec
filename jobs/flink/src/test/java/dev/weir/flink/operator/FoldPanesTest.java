package dev.weir.flink.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.weir.core.call.BodyCodec;
import dev.weir.core.call.CallHeader;
import dev.weir.core.call.Segment;
import dev.weir.core.config.MonitorConfig;
import dev.weir.core.pane.LocalPanes;
import dev.weir.core.pane.PaneSumsCodec;
import dev.weir.core.signal.TablePricing;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.core.total.LabelValue;
import dev.weir.core.total.MonitorCount;
import dev.weir.core.total.MonitorCounts;
import dev.weir.core.total.MonitorCountsCodec;
import dev.weir.flink.state.CountsDelta;
import dev.weir.flink.state.PaneDelta;
import dev.weir.flink.state.VersionPane;
import dev.weir.schemas.LlmCall;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FoldPanesTest {

  /** A whole minute. */
  private static final long START = 1_800_000_000_000_000L;

  private static final long BASE_PANE = 10_000_000;
  private static final byte[] ONE_CALL = oneCall();

  @Test
  void sendsAVersionOnBeforeTheWatermarkThatPassesItsPane() throws Exception {
    try (var stage = harness(null)) {
      stage.processElement(new StreamRecord<>(delta("p", "v1", 0)));
      stage.processElement(new StreamRecord<>(delta("p", "v1", 5)));
      stage.processWatermark(new Watermark(START / 1_000 + 59_999));
      assertThat(stage.extractOutputValues()).isEmpty();

      Watermark end = new Watermark(START / 1_000 + 60_000);
      stage.processWatermark(end);
      assertThat(stage.extractOutputValues())
          .extracting(VersionPane::version, VersionPane::part, VersionPane::paneStart)
          .containsExactly(tuple("test/p/v1", "model/provider", START));
      assertThat(stage.getOutput()).endsWith(end);
    }
  }

  @Test
  void closesWhatIsOpenAtTheEndOfItsInput() throws Exception {
    try (var stage = harness(null)) {
      stage.processElement(new StreamRecord<>(delta("p", "v1", 0)));
      stage.processElement(new StreamRecord<>(delta("q", "v1", 99)));
      stage.processWatermark(Watermark.MAX_WATERMARK);

      assertThat(stage.extractOutputValues()).hasSize(2);
      assertThat(stage.numEventTimeTimers()).isZero();
    }
  }

  @Test
  void goesOnWithOpenPanesAfterARestart() throws Exception {
    OperatorSubtaskState state;
    try (var stage = harness(null)) {
      stage.processElement(new StreamRecord<>(delta("p", "v1", 0)));
      state = stage.snapshot(1, 1);
    }
    try (var stage = harness(state)) {
      stage.processElement(new StreamRecord<>(delta("p", "v2", 1)));
      stage.processWatermark(new Watermark(START / 1_000 + 60_000));
      assertThat(stage.extractOutputValues())
          .extracting(VersionPane::version)
          .containsExactly("test/p/v1", "test/p/v2");
    }
  }

  @Test
  void waitsForOneRetirementHoweverManyPanesThereWere() throws Exception {
    try (var stage = harness(null)) {
      for (int minute = 0; minute < 50; minute++) {
        stage.processElement(new StreamRecord<>(delta("p", "v1", 6 * minute)));
        stage.processWatermark(new Watermark(START / 1_000 + 60_000L * (minute + 1)));
      }
      assertThat(stage.extractOutputValues()).hasSize(50);
      assertThat(stage.numEventTimeTimers()).isEqualTo(1);
    }
  }

  @Test
  void countsPromptsWithoutAPlaceAsUnwatched() throws Exception {
    try (var stage = harness(null)) {
      stage.processElement(new StreamRecord<>(delta(LabelValue.OTHER, LabelValue.OTHER, 0)));
      stage.processWatermark(Watermark.MAX_WATERMARK);

      assertThat(stage.extractOutputValues()).isEmpty();
      MonitorCounts counts = new MonitorCounts();
      for (StreamRecord<CountsDelta> each : List.copyOf(stage.getSideOutput(FoldPanes.COUNTS))) {
        MonitorCountsCodec.read(new ByteReader(each.getValue().counts()), counts);
      }
      assertThat(counts.get(MonitorCount.DRIFT_UNWATCHED)).isEqualTo(1);
    }
  }

  private static byte[] oneCall() {
    LlmCall call = LlmCall.newBuilder().setCallId("c").setRequestedAt(START).build();
    byte[] body = BodyCodec.<LlmCall>of(LlmCall.getClassSchema()).write(call);
    CallHeader header = new CallHeader();
    assertThat(header.read(body, 0, body.length)).isTrue();
    LocalPanes panes = new LocalPanes(TablePricing.of(null), 1 << 20);
    panes.add(header, START, START, false);
    ByteWriter written = new ByteWriter();
    panes.drain((segment, start, sums) -> new PaneSumsCodec().write(sums, written));
    return written.toByteArray();
  }

  private static PaneDelta delta(String prompt, String version, int pane) {
    byte[] segment = new Segment("test", prompt, version, "model", "provider").write();
    long start = START + pane * BASE_PANE;
    return new PaneDelta(PromptKey.of(segment).text(), start, segment, ONE_CALL);
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, PaneDelta, VersionPane> harness(
      @Nullable OperatorSubtaskState state) throws Exception {
    var stage =
        new KeyedOneInputStreamOperatorTestHarness<String, PaneDelta, VersionPane>(
            new FoldPanes(MonitorConfig.defaults()), PaneDelta::prompt, Types.STRING);
    stage.setup(
        VersionPane.TYPE.createSerializer(stage.getExecutionConfig().getSerializerConfig()));
    if (state != null) {
      stage.initializeState(state);
    }
    stage.open();
    return stage;
  }
}
