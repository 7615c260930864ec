package dev.weir.flink.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.call.Segment;
import dev.weir.core.call.Text;
import dev.weir.core.config.MonitorConfig;
import dev.weir.core.experiment.Membership;
import dev.weir.core.feedback.GivenFeedback;
import dev.weir.core.feedback.Id;
import dev.weir.core.feedback.IndexedCalls;
import dev.weir.core.pane.PaneSums;
import dev.weir.core.pane.PaneSumsCodec;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.core.total.MonitorCount;
import dev.weir.core.total.MonitorCounts;
import dev.weir.core.total.MonitorCountsCodec;
import dev.weir.flink.state.CountsDelta;
import dev.weir.flink.state.GroupBytes;
import dev.weir.flink.state.PaneDelta;
import dev.weir.flink.state.UnitFeedback;
import dev.weir.schemas.Feedback;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JoinFeedbackTest {

  private static final int MAX_PARALLELISM = 128;
  private static final long START = 1_800_000_000_000_000L;
  private static final long HOUR = 3_600_000_000L;
  private static final int CALLS = 500;

  private final Map<String, PaneSums> sums = new TreeMap<>();
  private final MonitorCounts counts = new MonitorCounts();
  private final List<UnitFeedback> units = new ArrayList<>();

  /** Judgements before, in between and after; corrections; some of no call. */
  @Test
  void sumsAndCountsAreTheSameWhetherItGoesOnInOneSubtaskOrInMore() throws Exception {
    Map<String, String> unbroken = run(1);
    MonitorCounts alone = new MonitorCounts();
    alone.merge(counts);
    sums.clear();
    counts.clear();
    Map<String, String> rescaled = run(3);

    assertThat(rescaled).isEqualTo(unbroken).isNotEmpty();
    for (MonitorCount count : MonitorCount.values()) {
      assertThat(counts.get(count)).as(count.name()).isEqualTo(alone.get(count));
    }
    assertThat(counts.get(MonitorCount.FEEDBACK_MATCHED)).isEqualTo(CALLS + CALLS / 5);
    assertThat(counts.get(MonitorCount.FEEDBACK_UNMATCHED)).isEqualTo(7);
    assertThat(counts.get(MonitorCount.FEEDBACK_CLOSED)).isEqualTo(CALLS + CALLS / 5 + 7);
  }

  private Map<String, String> run(int later) throws Exception {
    OperatorSubtaskState state;
    try (var stage = harness(null, 1, 0)) {
      give(List.of(stage), 0, CALLS / 4, 0);
      index(List.of(stage));
      give(List.of(stage), CALLS / 4, CALLS / 2, 0);
      for (int k = 0; k < 7; k++) {
        stage.processElement2(new StreamRecord<>(judgement("nobody-" + k, 0, true)));
      }
      watermark(stage, START + 6 * HOUR);
      stage.prepareSnapshotPreBarrier(1);
      state = stage.snapshot(1, 1);
      collect(stage);
    }
    List<Stage> stages = new ArrayList<>();
    for (int subtask = 0; subtask < later; subtask++) {
      stages.add(harness(state, later, subtask));
    }
    give(stages, CALLS / 2, CALLS, 0);
    give(stages, 0, CALLS / 5, 1);
    for (Stage stage : stages) {
      watermark(stage, START + 30 * HOUR);
      stage.endInput1();
      stage.endInput2();
      collect(stage);
      stage.close();
    }
    Map<String, String> shown = new TreeMap<>();
    sums.forEach((key, each) -> shown.put(key, HexFormat.of().formatHex(bytes(each))));
    return shown;
  }

  /** A call is sent at the end of its pane, when event time is already in the middle of it. */
  @Test
  void aJudgementWaitsForCallsThatLeaveAtTheEndOfThePane() throws Exception {
    long arrival = START + 6 * HOUR + 2_000_000;
    long end = arrival + MonitorConfig.defaults().feedback().timeout().toNanos() / 1_000;
    try (var stage = harness(null, 1, 0)) {
      stage.processElement2(new StreamRecord<>(judgement("c", 0, arrival)));
      watermark(stage, end + 1_000_000);
      stage.processElement2(new StreamRecord<>(judgement("c", 1, arrival)));
      index(List.of(stage), "c", arrival, null);
      watermark(stage, end + HOUR);
      collect(stage);
    }
    assertThat(counts.get(MonitorCount.FEEDBACK_MATCHED)).isEqualTo(2);
    assertThat(counts.get(MonitorCount.FEEDBACK_UNMATCHED)).isZero();
  }

  @Test
  void keepsNothingOnceNothingCanBeJudged() throws Exception {
    try (var stage = harness(null, 1, 0)) {
      index(List.of(stage));
      give(List.of(stage), 0, 10, 0);
      watermark(stage, START + 40 * HOUR);
      OperatorSubtaskState state = stage.snapshot(1, 1);
      assertThat(stage.numEventTimeTimers()).isZero();
      assertThat(stage.numKeyedStateEntries()).isZero();
      assertThat(state).isNotNull();
    }
  }

  @Test
  void tellsTheUnitsOfExperimentsWhatChanged() throws Exception {
    try (var stage = harness(null, 1, 0)) {
      Membership membership = new Membership("e", "treatment", 11, 12);
      index(List.of(stage), "c", START, membership);
      stage.processElement2(new StreamRecord<>(judgement("c", 0, true)));
      stage.processElement2(new StreamRecord<>(judgement("c", 1, false)));
      stage.processElement2(new StreamRecord<>(category("c", "topic", 0, "billing")));
      stage.processElement2(new StreamRecord<>(category("c", "topic", 1, "travel")));
      collect(stage);
    }
    assertThat(units)
        .containsExactly(
            unit("helpful", 1, Double.NaN),
            unit("helpful", 0, 1),
            unit("topic=billing", 1, Double.NaN),
            unit("topic=billing", Double.NaN, 1),
            unit("topic=travel", 1, Double.NaN));
  }

  private static UnitFeedback unit(String name, double value, double previous) {
    return new UnitFeedback(
        "e", "treatment", 11, 12, START, START + 6 * HOUR, name, "user", value, previous);
  }

  private static void give(List<Stage> stages, int from, int to, int revision) throws Exception {
    for (int k = from; k < to; k++) {
      GroupBytes judgement = judgement("call-" + k, revision, (k + revision) % 3 == 0);
      of(stages, judgement.group()).processElement2(new StreamRecord<>(judgement));
    }
  }

  private static GroupBytes judgement(String call, int revision, boolean flag) {
    return sent(feedback(call, "helpful", revision).setFlag(flag).build());
  }

  private static GroupBytes category(String call, String name, int revision, String category) {
    return sent(feedback(call, name, revision).setCategory(category).build());
  }

  private static Feedback.Builder feedback(String call, String name, int revision) {
    return Feedback.newBuilder()
        .setFeedbackId(name + " of " + call)
        .setRevision(revision)
        .setCallId(call)
        .setGivenAt(0)
        .setName(name);
  }

  private static GroupBytes judgement(String call, int revision, long arrival) {
    return sent(feedback(call, "helpful", revision).setFlag(true).build(), arrival);
  }

  private static GroupBytes sent(Feedback feedback) {
    return sent(feedback, START + 6 * HOUR);
  }

  private static GroupBytes sent(Feedback feedback, long arrival) {
    GivenFeedback given = GivenFeedback.of(feedback, arrival, arrival);
    ByteWriter out = new ByteWriter();
    given.write(out);
    return new GroupBytes(given.call().group(), out.toByteArray());
  }

  private static void index(List<Stage> stages) throws Exception {
    for (int k = 0; k < CALLS; k++) {
      index(stages, "call-" + k, START + k, null);
    }
  }

  private static void index(
      List<Stage> stages, String call, long time, @Nullable Membership membership)
      throws Exception {
    byte[] segment = new Segment("test", "p", "v" + call.length(), "m", "o").write();
    Text text = new Text();
    text.set(segment, 0, segment.length);
    Id id = Id.of(Id.CALL, call);
    IndexedCalls calls = new IndexedCalls();
    calls.add(id.high(), id.low(), time, text, membership, 0);
    List<GroupBytes> batches = new ArrayList<>();
    calls.drain((group, bytes) -> batches.add(new GroupBytes(group, bytes)));
    for (GroupBytes batch : batches) {
      of(stages, batch.group()).processElement1(new StreamRecord<>(batch));
    }
  }

  private static Stage of(List<Stage> stages, int group) {
    int subtask =
        KeyGroupRangeAssignment.assignKeyToParallelOperator(group, MAX_PARALLELISM, stages.size());
    return stages.get(subtask);
  }

  private static void watermark(Stage stage, long micros) throws Exception {
    stage.processBothWatermarks(new Watermark(micros / 1_000));
  }

  private void collect(Stage stage) {
    stage.prepare();
    for (PaneDelta delta : stage.extractOutputValues()) {
      String key = delta.paneStart() + " " + new String(delta.segment(), UTF_8);
      new PaneSumsCodec()
          .read(new ByteReader(delta.sums()), sums.computeIfAbsent(key, absent -> new PaneSums()));
    }
    Queue<StreamRecord<CountsDelta>> counted = stage.getSideOutput(JoinFeedback.COUNTS);
    if (counted != null) {
      for (StreamRecord<CountsDelta> each : List.copyOf(counted)) {
        MonitorCountsCodec.read(new ByteReader(each.getValue().counts()), counts);
      }
    }
    Queue<StreamRecord<UnitFeedback>> told = stage.getSideOutput(JoinFeedback.UNIT_FEEDBACK);
    if (told != null) {
      told.forEach(each -> units.add(each.getValue()));
    }
  }

  private static byte[] bytes(PaneSums each) {
    ByteWriter out = new ByteWriter();
    new PaneSumsCodec().write(each, out);
    return out.toByteArray();
  }

  private static Stage harness(@Nullable OperatorSubtaskState state, int parallelism, int subtask)
      throws Exception {
    Stage stage = new Stage(parallelism, subtask);
    stage.setup(PaneDelta.TYPE.createSerializer(stage.getExecutionConfig().getSerializerConfig()));
    if (state != null) {
      stage.initializeState(
          AbstractStreamOperatorTestHarness.repartitionOperatorState(
              state, MAX_PARALLELISM, 1, parallelism, subtask));
    }
    stage.open();
    return stage;
  }

  /** The operator in one subtask. */
  private static final class Stage
      extends KeyedTwoInputStreamOperatorTestHarness<Integer, GroupBytes, GroupBytes, PaneDelta> {

    private final JoinFeedback join;

    Stage(int parallelism, int subtask) throws Exception {
      this(new JoinFeedback(MonitorConfig.defaults()), parallelism, subtask);
    }

    private Stage(JoinFeedback join, int parallelism, int subtask) throws Exception {
      super(
          join,
          GroupBytes::group,
          GroupBytes::group,
          Types.INT,
          MAX_PARALLELISM,
          parallelism,
          subtask);
      this.join = join;
    }

    /** Sends what is summed up so far. */
    void prepare() {
      join.prepareSnapshotPreBarrier(0);
    }
  }
}
