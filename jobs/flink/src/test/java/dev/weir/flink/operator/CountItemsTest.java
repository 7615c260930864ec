package dev.weir.flink.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.stats.ByteWriter;
import dev.weir.core.total.MonitorCount;
import dev.weir.core.total.MonitorCounts;
import dev.weir.core.total.MonitorCountsCodec;
import dev.weir.flink.state.CountsDelta;
import dev.weir.flink.state.TopicRecord;
import dev.weir.schemas.MetricTotal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class CountItemsTest {

  private static final String CALLS = "llm_monitor_itemsCOUNTER{kind=\"call\"}";
  private static final String LEAKY = "llm_monitor_validator_quarantinedGAUGE{validator=\"leaky\"}";
  private static final String WAITING = "llm_monitor_feedback_waitingGAUGE{}";
  private static final String UNMATCHED = "llm_monitor_feedbackCOUNTER{result=\"unmatched\"}";
  private static final String REFUSED = "llm_monitor_policies_refusedGAUGE{}";

  @Test
  void addsCountsAndShowsWhatHoldsInAllSubtasksTogether() throws Exception {
    try (var stage = harness()) {
      send(stage, delta("a", 3, List.of("leaky"), 2));
      send(stage, delta("b", 4, List.of("leaky", "slow"), 0));
      Map<String, Long> shown = shown(stage, 1_000);

      assertThat(shown).containsEntry(CALLS, 7L).containsEntry(LEAKY, 2L);
      assertThat(shown).containsEntry(REFUSED, 2L);

      send(stage, delta("a", 0, List.of(), 1));
      assertThat(shown(stage, 2_000)).containsEntry(LEAKY, 1L).containsEntry(REFUSED, 1L);
      send(stage, delta("b", 0, List.of(), 0));
      assertThat(shown(stage, 3_000)).containsEntry(LEAKY, 0L).containsEntry(CALLS, 7L);
    }
  }

  @Test
  void endsAQuarantineThatTheRestartedJobKnowsNothingOf() throws Exception {
    OperatorSubtaskState snapshot;
    try (var stage = harness()) {
      send(stage, delta("a", 3, List.of("leaky"), 1));
      assertThat(shown(stage, 1_000)).containsEntry(LEAKY, 1L);
      snapshot = stage.snapshot(1, 1_001);
    }
    try (var restarted = unopened()) {
      restarted.initializeState(snapshot);
      restarted.open();
      send(restarted, delta("a", 2, List.of(), 0));

      Map<String, Long> shown = shown(restarted, 2_000);
      assertThat(shown).containsEntry(CALLS, 5L).containsEntry(LEAKY, 0L);
      assertThat(shown).containsEntry(REFUSED, 0L);
    }
  }

  @Test
  void saysWhetherDriftIsWatched() throws Exception {
    for (boolean drift : new boolean[] {true, false}) {
      try (var stage = unopened(drift, true)) {
        stage.open();
        send(stage, delta("a", 3, List.of(), 0));

        assertThat(shown(stage, 1_000))
            .containsEntry("llm_monitor_drift_watchedGAUGE{}", drift ? 1L : 0L);
      }
    }
  }

  /** Judgements that waited in a stage that is turned off now are unmatched. */
  @Test
  void closesWhatWaitsWhereNobodyJoinsFeedback() throws Exception {
    OperatorSubtaskState snapshot;
    try (var stage = harness()) {
      MonitorCounts opened = new MonitorCounts();
      opened.add(MonitorCount.FEEDBACK_OPENED, 5);
      opened.add(MonitorCount.FEEDBACK_CLOSED, 2);
      opened.add(MonitorCount.FEEDBACK_MATCHED, 2);
      ByteWriter writer = new ByteWriter();
      MonitorCountsCodec.write(opened, writer);
      send(stage, CountsDelta.counted(writer.toByteArray()));
      assertThat(shown(stage, 1_000)).containsEntry(WAITING, 3L).containsEntry(UNMATCHED, 0L);
      snapshot = stage.snapshot(1, 1_001);
    }
    try (var restarted = unopened(true, false)) {
      restarted.initializeState(snapshot);
      restarted.open();
      send(restarted, delta("a", 2, List.of(), 0));
      assertThat(shown(restarted, 2_000)).containsEntry(WAITING, 0L).containsEntry(UNMATCHED, 3L);
    }
  }

  private static CountsDelta delta(
      String reporter, long calls, List<String> quarantined, int refused) {
    MonitorCounts counts = new MonitorCounts();
    counts.add(MonitorCount.ITEMS_CALL, calls);
    ByteWriter writer = new ByteWriter();
    MonitorCountsCodec.write(counts, writer);
    return new CountsDelta(
        reporter, writer.toByteArray(), Long.MIN_VALUE, 0, quarantined, refused, 0);
  }

  private static void send(
      KeyedOneInputStreamOperatorTestHarness<String, CountsDelta, TopicRecord> stage,
      CountsDelta delta)
      throws Exception {
    var type = CountsDelta.TYPE.createSerializer(stage.getExecutionConfig().getSerializerConfig());
    stage.processElement(new StreamRecord<>(type.copy(delta)));
  }

  private static Map<String, Long> shown(
      KeyedOneInputStreamOperatorTestHarness<String, CountsDelta, TopicRecord> stage, long time)
      throws Exception {
    stage.getOutput().clear();
    stage.setProcessingTime(time);
    Map<String, Long> shown = new TreeMap<>();
    for (TopicRecord record : stage.extractOutputValues()) {
      shown.put(new String(record.key(), UTF_8), total(record).getValue());
    }
    return shown;
  }

  private static MetricTotal total(TopicRecord record) throws Exception {
    return MetricTotal.getDecoder().decode(Objects.requireNonNull(record.value()));
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, CountsDelta, TopicRecord> harness()
      throws Exception {
    var stage = unopened();
    stage.open();
    return stage;
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, CountsDelta, TopicRecord> unopened()
      throws Exception {
    return unopened(true, true);
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, CountsDelta, TopicRecord> unopened(
      boolean drift, boolean feedback) throws Exception {
    var stage =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new CountItems(1, drift, feedback)),
            delta -> "",
            Types.STRING);
    stage.setup(
        TopicRecord.TYPE.createSerializer(stage.getExecutionConfig().getSerializerConfig()));
    return stage;
  }
}
