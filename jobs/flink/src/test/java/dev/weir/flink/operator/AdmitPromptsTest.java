package dev.weir.flink.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.call.BodyCodec;
import dev.weir.core.call.CallHeader;
import dev.weir.core.call.Segment;
import dev.weir.core.config.MonitorConfig;
import dev.weir.core.pane.LocalPanes;
import dev.weir.core.pane.PaneSums;
import dev.weir.core.pane.PaneSumsCodec;
import dev.weir.core.signal.TablePricing;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.core.total.MonitorCount;
import dev.weir.core.total.MonitorCounts;
import dev.weir.core.total.MonitorCountsCodec;
import dev.weir.flink.state.CountsDelta;
import dev.weir.flink.state.PaneDelta;
import dev.weir.schemas.LlmCall;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AdmitPromptsTest {

  private static final long START = 1_800_000_000_000_000L;
  private static final long PANE = 10_000_000;
  private static final int MOST = 32;
  private static final MonitorConfig CONFIG =
      MonitorConfig.of(Map.of("labels.prompts", Integer.toString(MOST)));

  private static final byte[] ONE_CALL = oneCall();

  @Test
  void keepsNewPromptsBackUntilTheirPaneClosesAndThenSendsThemOn() throws Exception {
    try (var stage = harness(1, 0, null)) {
      stage.processElement(new StreamRecord<>(delta("p", 0)));
      stage.processWatermark(new Watermark(START / 1_000 + 9_999));
      assertThat(stage.extractOutputValues()).isEmpty();

      stage.processWatermark(new Watermark(START / 1_000 + 10_000));
      assertThat(callsByPrompt(stage.extractOutputValues())).containsExactly(Map.entry("p", 1L));
      assertThat(stage.getOutput()).endsWith(new Watermark(START / 1_000 + 10_000));
    }
  }

  @Test
  void sendsASettledPromptOnAtOnceAsItIs() throws Exception {
    try (var stage = harness(1, 0, null)) {
      stage.processElement(new StreamRecord<>(delta("p", 0)));
      stage.processWatermark(new Watermark(START / 1_000 + 80_000));
      PaneDelta later = delta("p", 8);
      stage.processElement(new StreamRecord<>(later));

      assertThat(stage.extractOutputValues()).last().isSameAs(later);
    }
  }

  @Test
  void doesNotHideAStreamThatPauses() throws Exception {
    try (var stage = harness(1, 0, null)) {
      stage.setProcessingTime(1_000);
      stage.processElement(new StreamRecord<>(delta("p", 0)));
      stage.setProcessingTime(5_999);
      assertThat(stage.extractOutputValues()).isEmpty();

      stage.setProcessingTime(6_000);
      assertThat(stage.extractOutputValues()).hasSize(1);
    }
  }

  @Test
  void remembersWhatItHeldAndWhoHasAPlaceAcrossARestart() throws Exception {
    OperatorSubtaskState state;
    try (var stage = harness(1, 0, null)) {
      stage.processElement(new StreamRecord<>(delta("settled", 0)));
      stage.processWatermark(new Watermark(START / 1_000 + 80_000));
      stage.processElement(new StreamRecord<>(delta("new", 8)));
      state = stage.snapshot(1, 1);
    }
    try (var stage = harness(1, 0, state)) {
      stage.processElement(new StreamRecord<>(delta("settled", 8)));
      assertThat(callsByPrompt(stage.extractOutputValues())).containsOnlyKeys("settled");
      stage.processWatermark(new Watermark(START / 1_000 + 90_000));
      assertThat(callsByPrompt(stage.extractOutputValues()))
          .containsExactlyInAnyOrderEntriesOf(Map.of("settled", 1L, "new", 1L));
    }
  }

  @Test
  void aMillionPromptsTakeAsManyPlacesAsThereAreAndLittleState() throws Exception {
    int prompts = 1_000_000;
    try (var stage = harness(1, 0, null)) {
      for (int i = 0; i < prompts; i++) {
        stage.processElement(new StreamRecord<>(delta("p" + i, i / (prompts / 6))));
      }
      OperatorSubtaskState state = stage.snapshot(1, 1);
      assertThat(state.getStateSize()).isLessThan(16L << 20);
      stage.processWatermark(new Watermark(START / 1_000 + 80_000));

      Map<String, Long> calls = callsByPrompt(stage.extractOutputValues());
      assertThat(calls).hasSize(MOST + 1);
      assertThat(calls.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(prompts);
      assertThat(collapsed(stage)).isEqualTo(calls.get("__other__"));
    }
  }

  @Test
  void dividesPromptsEvenlyAlsoWhereNamesRepeatANumber() {
    int[] prompts = new int[AdmitPrompts.GROUPS];
    for (int i = 0; i < 1_600; i++) {
      prompts[AdmitPrompts.groupOf("e" + i + "\0p" + i)]++;
    }
    assertThat(IntStream.of(prompts).boxed()).allMatch(count -> count > 50 && count < 200);
  }

  @Test
  void givesTheSamePlacesAtAnyParallelism() throws Exception {
    assertThat(admittedAt(4)).isEqualTo(admittedAt(1)).hasSize(MOST + 1);
  }

  private static Set<String> admittedAt(int parallelism) throws Exception {
    Set<String> admitted = new TreeSet<>();
    for (int subtask = 0; subtask < parallelism; subtask++) {
      try (var stage = harness(parallelism, subtask, null)) {
        for (int i : IntStream.range(0, 5_000).toArray()) {
          PaneDelta delta = delta("p" + i, 0);
          if (owns(delta, parallelism, subtask)) {
            stage.processElement(new StreamRecord<>(delta));
          }
        }
        stage.processWatermark(new Watermark(START / 1_000 + 10_000));
        admitted.addAll(callsByPrompt(stage.extractOutputValues()).keySet());
      }
    }
    return admitted;
  }

  private static boolean owns(PaneDelta delta, int parallelism, int subtask) {
    return KeyGroupRangeAssignment.assignKeyToParallelOperator(
            AdmitPrompts.groupOf(delta.prompt()), 128, parallelism)
        == subtask;
  }

  private static Map<String, Long> callsByPrompt(List<PaneDelta> deltas) {
    Map<String, Long> calls = new TreeMap<>();
    for (PaneDelta delta : deltas) {
      PaneSums sums = new PaneSums();
      new PaneSumsCodec().read(new ByteReader(delta.sums()), sums);
      calls.merge(PromptKey.parse(delta.prompt()).promptId(), sums.calls(), Long::sum);
    }
    return calls;
  }

  private static long collapsed(AbstractStreamOperatorTestHarness<PaneDelta> stage) {
    MonitorCounts all = new MonitorCounts();
    for (StreamRecord<CountsDelta> counts : stage.getSideOutput(AdmitPrompts.COUNTS)) {
      MonitorCountsCodec.read(new ByteReader(counts.getValue().counts()), all);
    }
    return all.get(MonitorCount.COLLAPSED_PROMPT);
  }

  private static byte[] oneCall() {
    LlmCall call =
        LlmCall.newBuilder().setCallId("c").setRequestedAt(START).setProvider("acme").build();
    byte[] body = BodyCodec.<LlmCall>of(LlmCall.getClassSchema()).write(call);
    CallHeader header = new CallHeader();
    assertThat(header.read(body, 0, body.length)).isTrue();
    LocalPanes panes = new LocalPanes(TablePricing.of(null), 1 << 20);
    panes.add(header, START, START, false);
    ByteWriter written = new ByteWriter();
    panes.drain((segment, start, sums) -> new PaneSumsCodec().write(sums, written));
    return written.toByteArray();
  }

  private static PaneDelta delta(String prompt, int pane) {
    byte[] segment = new Segment("test", prompt, "v1", "model", "provider").write();
    return new PaneDelta(PromptKey.of(segment).text(), START + pane * PANE, segment, ONE_CALL);
  }

  private static KeyedOneInputStreamOperatorTestHarness<Integer, PaneDelta, PaneDelta> harness(
      int parallelism, int subtask, @Nullable OperatorSubtaskState state) throws Exception {
    var stage =
        new KeyedOneInputStreamOperatorTestHarness<Integer, PaneDelta, PaneDelta>(
            new AdmitPrompts(CONFIG),
            delta -> AdmitPrompts.groupOf(delta.prompt()),
            Types.INT,
            128,
            parallelism,
            subtask);
    stage.setup(PaneDelta.TYPE.createSerializer(stage.getExecutionConfig().getSerializerConfig()));
    if (state != null) {
      stage.initializeState(state);
    }
    stage.open();
    return stage;
  }
}
