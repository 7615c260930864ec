package dev.weir.flink.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.weir.core.config.MonitorConfig;
import dev.weir.core.drift.reference.ReferenceRecord;
import dev.weir.core.drift.stream.VersionKey;
import dev.weir.core.metric.DriftFamilies;
import dev.weir.core.metric.MetricFamily;
import dev.weir.flink.operator.fixture.DriftPanes;
import dev.weir.flink.operator.fixture.HeldFeed;
import dev.weir.flink.source.ReferenceFeed;
import dev.weir.flink.state.TopicRecord;
import dev.weir.flink.state.VersionPane;
import dev.weir.schemas.AlertSeverity;
import dev.weir.schemas.DriftAlert;
import dev.weir.schemas.DriftEvidence;
import dev.weir.schemas.DriftReference;
import dev.weir.schemas.DriftState;
import dev.weir.schemas.Label;
import dev.weir.schemas.MetricTotal;
import dev.weir.schemas.ReferenceKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DetectDriftTest {

  private static final VersionKey V1 = VersionKey.parse(DriftPanes.V1);

  private final List<ReferenceFeed.Change> changes = new ArrayList<>();

  @Test
  void theOrderOfPartsChangesNothing() throws Exception {
    DriftPanes panes = new DriftPanes(1);
    List<VersionPane> parts = new ArrayList<>();
    for (int minute = 0; minute < 12; minute++) {
      double failing = minute < 6 ? 0 : 0.7;
      parts.add(panes.of("a/x", minute, 40, failing));
      parts.add(panes.of("b/x", minute, 30, failing));
    }
    List<String> told = new ArrayList<>();
    for (boolean swapped : new boolean[] {false, true}) {
      try (var stage = harness("1 min", null)) {
        for (int minute = 0; minute < 12; minute++) {
          int first = swapped ? 1 : 0;
          send(stage, parts.get(2 * minute + first));
          send(stage, parts.get(2 * minute + 1 - first));
          closeMinute(stage, minute);
        }
        told.add(everything(stage));
        assertThat(alerts(stage)).isNotEmpty();
      }
    }

    assertThat(told.get(1)).isEqualTo(told.get(0));
  }

  @Test
  void emptyPanesCountWhileTheWatermarkMoves() throws Exception {
    try (var stage = harness("1 min", null)) {
      send(stage, new DriftPanes(2).of("a/x", 0, 200, 0));
      for (int minute = 0; minute < 5; minute++) {
        closeMinute(stage, minute);
      }
      assertThat(evidence(stage))
          .filteredOn(each -> each.getSignal().equals("error-rate"))
          .extracting(DriftEvidence::getPaneEnd, DriftEvidence::getEvents)
          .containsExactly(
              tuple(DriftPanes.minute(2), 0L),
              tuple(DriftPanes.minute(3), 0L),
              tuple(DriftPanes.minute(4), 0L),
              tuple(DriftPanes.minute(5), 0L));
      stage.processWatermark(Watermark.MAX_WATERMARK);
      assertThat(stage.numEventTimeTimers()).isZero();
    }
  }

  @Test
  void goesOnAfterARestartAsIfNothingHadHappened() throws Exception {
    DriftPanes panes = new DriftPanes(3);
    List<VersionPane> sent = new ArrayList<>();
    for (int minute = 0; minute < 14; minute++) {
      sent.add(panes.of("a/x", minute, 60, minute < 8 ? 0 : 0.7));
    }
    String whole;
    try (var stage = harness("1 min", null)) {
      for (int minute = 0; minute < 14; minute++) {
        send(stage, sent.get(minute));
        closeMinute(stage, minute);
      }
      whole = everything(stage);
    }
    StringBuilder parts = new StringBuilder();
    OperatorSubtaskState state = null;
    for (int minute = 0; minute < 14; minute += 2) {
      try (var stage = harness("1 min", state)) {
        send(stage, sent.get(minute));
        state = stage.snapshot(minute, minute);
      }
      try (var stage = harness("1 min", state)) {
        send(stage, sent.get(minute + 1));
        closeMinute(stage, minute + 1);
        parts.append(everything(stage));
        state = stage.snapshot(minute, minute);
      }
    }

    assertThat(whole).isNotEmpty();
    assertThat(parts.toString().lines())
        .containsExactlyInAnyOrderElementsOf(whole.lines().toList());
  }

  @Test
  void goesOnWithPanesOfAnotherLength() throws Exception {
    for (String length : List.of("5 min", "30 s")) {
      DriftPanes panes = new DriftPanes(4);
      OperatorSubtaskState state;
      try (var stage = harness("1 min", null)) {
        for (int minute = 0; minute < 8; minute++) {
          send(stage, panes.of("a/x", minute, 60, 0));
          closeMinute(stage, minute);
        }
        send(stage, panes.of("a/x", 8, 60, 0));
        state = stage.snapshot(1, 1);
      }
      try (var stage = harness(length, state)) {
        for (int minute = 8; minute < 40; minute++) {
          send(stage, panes.of("a/x", minute, 60, 0));
          closeMinute(stage, minute);
        }
        int step = length.equals("5 min") ? 5 : 1;
        assertThat(evidence(stage))
            .as("evidence in panes of %s", length)
            .filteredOn(each -> each.getSignal().equals("error-rate"))
            .extracting(DriftEvidence::getPaneEnd)
            .contains(DriftPanes.minute(20), DriftPanes.minute(20 + step))
            .isSorted()
            .doesNotHaveDuplicates();
        assertThat(evidence(stage).stream().mapToLong(DriftEvidence::getEvents).sum()).isPositive();
        stage.processWatermark(Watermark.MAX_WATERMARK);
        assertThat(stage.numEventTimeTimers()).isZero();
      }
    }
  }

  @Test
  void takesUpReferencesAndForgetsThem() throws Exception {
    DriftReference learned = learned();
    DriftReference pinned =
        ReferenceRecord.of(V1, ReferenceRecord.read(learned).as(ReferenceKind.PINNED));
    DriftPanes panes = new DriftPanes(5);
    OperatorSubtaskState state;
    try (var stage = harness("1 min", null)) {
      changes.add(new ReferenceFeed.Change(V1, pinned));
      for (int minute = 60; minute < 66; minute++) {
        send(stage, panes.of("a/x", minute, 60, minute < 62 ? 0 : 0.9));
        closeMinute(stage, minute);
      }
      assertThat(evidence(stage))
          .isNotEmpty()
          .allMatch(each -> each.getReferenceKind() == ReferenceKind.PINNED);
      assertThat(alerts(stage)).anyMatch(each -> each.getState() == DriftState.FIRING);
      state = stage.snapshot(1, 1);
    }
    changes.clear();
    try (var stage = harness("1 min", state)) {
      changes.add(new ReferenceFeed.Change(V1, null));
      send(stage, panes.of("a/x", 66, 60, 0));
      closeMinute(stage, 66);

      assertThat(stage.extractOutputValues())
          .as("tombstones of alerts")
          .isNotEmpty()
          .allMatch(each -> each.value() == null)
          .extracting(each -> new String(each.key(), UTF_8))
          .contains("test/p/v1/error-rate");
    }
  }

  @Test
  void tellsInGaugesWhoIsToLookAtAnAlertAndSinceWhen() throws Exception {
    DriftPanes panes = new DriftPanes(7);
    OperatorSubtaskState state;
    DriftAlert fired;
    try (var stage = harness("1 min", null)) {
      for (int minute = 0; minute < 8; minute++) {
        send(stage, panes.of("a/x", minute, 60, 0));
        closeMinute(stage, minute);
      }
      assertThat(gauge(stage, DriftFamilies.SEVERITY)).isZero();
      assertThat(gauge(stage, DriftFamilies.ONSET)).isZero();
      for (int minute = 8; minute < 12; minute++) {
        send(stage, panes.of("a/x", minute, 60, 0.9));
        closeMinute(stage, minute);
      }
      fired =
          alerts(stage).stream()
              .filter(each -> each.getSignal().equals("error-rate"))
              .filter(each -> each.getState() == DriftState.FIRING)
              .findFirst()
              .orElseThrow();
      state = stage.snapshot(1, 1);
      assertThat(fired.getSeverity()).isEqualTo(AlertSeverity.TICKET);
      assertThat(gauge(stage, DriftFamilies.SEVERITY)).isEqualTo(1);
      assertThat(gauge(stage, DriftFamilies.ONSET)).isEqualTo(fired.getOnset());
    }
    try (var stage = harness("1 min", state)) {
      send(stage, panes.of("a/x", 12, 60, 0.9));
      closeMinute(stage, 12);
      assertThat(gauge(stage, DriftFamilies.SEVERITY)).as("after a restart").isEqualTo(1);
      assertThat(gauge(stage, DriftFamilies.ONSET)).isEqualTo(fired.getOnset());
      for (int minute = 13; minute < 240; minute++) {
        send(stage, panes.of("a/x", minute, 60, 0));
        closeMinute(stage, minute);
      }
      assertThat(alerts(stage)).anyMatch(each -> each.getState() == DriftState.RESOLVED);
      assertThat(gauge(stage, DriftFamilies.SEVERITY)).as("once it is resolved").isZero();
    }
  }

  /** The newest value of a gauge of the error rate of the first version. */
  private static long gauge(
      KeyedOneInputStreamOperatorTestHarness<String, VersionPane, TopicRecord> stage,
      MetricFamily family) {
    return side(stage, DetectDrift.METRICS).stream()
        .filter(each -> each.value() != null)
        .map(each -> read(each, MetricTotal::fromByteBuffer))
        .filter(each -> each.getMetric().equals(family.name()))
        .filter(each -> each.getLabels().contains(new Label("signal", "error-rate")))
        .reduce((before, each) -> each)
        .orElseThrow()
        .getValue();
  }

  private DriftReference learned() throws Exception {
    try (var stage = harness("1 min", null)) {
      DriftPanes panes = new DriftPanes(6);
      for (int minute = 0; minute < 10; minute++) {
        send(stage, panes.of("a/x", minute, 60, 0.02));
        closeMinute(stage, minute);
      }
      byte[] value = side(stage, DetectDrift.REFERENCES).get(0).value();
      return DriftReference.fromByteBuffer(ByteBuffer.wrap(Objects.requireNonNull(value)));
    }
  }

  private KeyedOneInputStreamOperatorTestHarness<String, VersionPane, TopicRecord> harness(
      String pane, @Nullable OperatorSubtaskState state) throws Exception {
    MonitorConfig config =
        MonitorConfig.of(Map.of("drift.pane", pane, "drift.reference.page-events", "1000000"));
    var stage =
        new KeyedOneInputStreamOperatorTestHarness<String, VersionPane, TopicRecord>(
            new DetectDrift(config, 1, settings -> new HeldFeed(changes)),
            each -> DetectDrift.KEY,
            Types.STRING);
    stage.setup(
        TopicRecord.TYPE.createSerializer(stage.getExecutionConfig().getSerializerConfig()));
    if (state != null) {
      stage.initializeState(state);
    }
    stage.open();
    return stage;
  }

  private static void send(
      KeyedOneInputStreamOperatorTestHarness<String, VersionPane, TopicRecord> stage,
      VersionPane pane)
      throws Exception {
    stage.processElement(new StreamRecord<>(pane));
  }

  private static void closeMinute(
      KeyedOneInputStreamOperatorTestHarness<String, VersionPane, TopicRecord> stage, int minute)
      throws Exception {
    stage.processWatermark(new Watermark(DriftPanes.minute(minute + 1) / 1_000));
  }

  private static List<DriftEvidence> evidence(
      KeyedOneInputStreamOperatorTestHarness<String, VersionPane, TopicRecord> stage) {
    return side(stage, DetectDrift.EVIDENCE).stream()
        .map(each -> read(each, DriftEvidence::fromByteBuffer))
        .toList();
  }

  private static List<DriftAlert> alerts(
      KeyedOneInputStreamOperatorTestHarness<String, VersionPane, TopicRecord> stage) {
    return stage.extractOutputValues().stream()
        .map(each -> read(each, DriftAlert::fromByteBuffer))
        .toList();
  }

  private static List<TopicRecord> side(
      KeyedOneInputStreamOperatorTestHarness<String, VersionPane, TopicRecord> stage,
      OutputTag<TopicRecord> tag) {
    Collection<StreamRecord<TopicRecord>> records = stage.getSideOutput(tag);
    return records == null ? List.of() : records.stream().map(StreamRecord::getValue).toList();
  }

  /** Alerts, evidence and references, one a line. */
  private static String everything(
      KeyedOneInputStreamOperatorTestHarness<String, VersionPane, TopicRecord> stage) {
    StringBuilder text = new StringBuilder();
    List<TopicRecord> records = new ArrayList<>(stage.extractOutputValues());
    records.addAll(side(stage, DetectDrift.EVIDENCE));
    records.addAll(side(stage, DetectDrift.REFERENCES));
    for (TopicRecord each : records) {
      byte[] value = each.value();
      text.append(new String(each.key(), UTF_8))
          .append(' ')
          .append(value == null ? "" : HexFormat.of().formatHex(value))
          .append('\n');
    }
    return text.toString();
  }

  private interface Reading<T> {
    T of(ByteBuffer bytes) throws IOException;
  }

  private static <T> T read(TopicRecord record, Reading<T> reading) {
    try {
      return reading.of(ByteBuffer.wrap(Objects.requireNonNull(record.value())));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
