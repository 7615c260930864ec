package dev.weir.flink.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.config.ComparisonConfig;
import dev.weir.core.config.MonitorConfig;
import dev.weir.core.experiment.definition.Experiment;
import dev.weir.core.experiment.definition.ExperimentPresets;
import dev.weir.core.experiment.definition.ExperimentReader;
import dev.weir.core.experiment.definition.ExperimentText;
import dev.weir.core.experiment.unit.ExperimentSums;
import dev.weir.core.experiment.unit.UnitCount;
import dev.weir.core.experiment.unit.UnitRow;
import dev.weir.core.experiment.unit.UnitRowsCodec;
import dev.weir.core.stats.ByteWriter;
import dev.weir.flink.state.ExperimentPane;
import dev.weir.flink.state.TopicRecord;
import dev.weir.flink.state.UnitBatch;
import dev.weir.flink.state.UnitFeedback;
import dev.weir.schemas.Comparison;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExperimentStagesTest {

  static final long START = 1_800_000_000_000_000L;
  static final long SECOND = 1_000_000;
  private static final long BASE = 10 * SECOND;
  private static final int MOST_PARALLEL = 128;
  static final MonitorConfig CONFIG =
      MonitorConfig.of(
          Map.of(
              "comparison.pane",
              "20s",
              "comparison.units",
              "6400",
              "comparison.retire-after",
              "10min"));
  private static final Experiment EXPERIMENT =
      new ExperimentReader(ExperimentPresets.of(CONFIG.comparison()))
          .read(
              """
              id: e
              unit: session
              unit_window: 45s
              primary: label
              guardrails: ["latency:p95:10%"]
              arms: [{name: a}, {name: b}]
              minimum_units: 50
              minimum_duration: 0s
              """,
              "test")
          .get(0);

  /** Calls of 400 units over 300 seconds, in base panes. */
  private static List<UnitRow> rows() {
    Random random = new Random(5);
    List<UnitRow> rows = new ArrayList<>();
    for (int k = 0; k < 900; k++) {
      long unit = random.nextInt(400);
      String arm = (unit * 7 % 13) % 2 == 0 ? "a" : "b";
      long[] values = {random.nextInt(2) << 24, random.nextInt(5_000_000)};
      rows.add(
          new UnitRow(
              unit * 0x9E3779B97F4A7C15L,
              unit * 0xD6E8FEB86659FD93L,
              random.nextLong(),
              START + k * SECOND / 3,
              arm,
              false,
              List.of(),
              values));
    }
    return rows;
  }

  private static List<UnitBatch> batches(List<UnitRow> rows, int aBatch) {
    List<UnitBatch> batches = new ArrayList<>();
    String text = ExperimentText.write(EXPERIMENT);
    for (int from = 0; from < rows.size(); from += aBatch) {
      Map<String, List<UnitRow>> parts = new TreeMap<>();
      for (UnitRow row : rows.subList(from, Math.min(rows.size(), from + aBatch))) {
        int group = Math.floorMod(row.unitLow(), ComparisonConfig.GROUPS);
        long pane = Math.floorDiv(row.time(), BASE) * BASE;
        parts.computeIfAbsent(group + " " + pane, each -> new ArrayList<>()).add(row);
      }
      parts.forEach(
          (key, some) -> {
            long pane = Long.parseLong(key.substring(key.indexOf(' ') + 1));
            UnitRowsCodec.Batch batch = new UnitRowsCodec.Batch(text, pane, 0, 2);
            some.forEach(batch::add);
            int group = Integer.parseInt(key.substring(0, key.indexOf(' ')));
            batches.add(new UnitBatch("e", group, pane, batch.write()));
          });
    }
    return batches;
  }

  /** Both stages in a row, until the end of the input. */
  private static List<String> run(
      List<UnitBatch> batches, int unitsParallel, int stopAfter, int thenParallel)
      throws Exception {
    List<ExperimentPane> panes = new ArrayList<>();
    int stop = Math.min(stopAfter, batches.size());
    OperatorSubtaskState state =
        units(batches.subList(0, stop), unitsParallel, null, stopMark(batches, stop), panes);
    units(
        batches.subList(stop, batches.size()), thenParallel, state, Watermark.MAX_WATERMARK, panes);
    Collections.shuffle(panes, new Random(batches.size()));
    return compare(panes);
  }

  private static Watermark stopMark(List<UnitBatch> batches, int stop) {
    long least = Long.MAX_VALUE;
    for (UnitBatch batch : batches.subList(stop, batches.size())) {
      least = Math.min(least, batch.paneStart());
    }
    return least == Long.MAX_VALUE ? Watermark.MAX_WATERMARK : new Watermark(least / 1_000 - 1);
  }

  private static OperatorSubtaskState units(
      List<UnitBatch> batches,
      int parallel,
      @Nullable OperatorSubtaskState restored,
      Watermark mark,
      List<ExperimentPane> out)
      throws Exception {
    OperatorSubtaskState[] states = new OperatorSubtaskState[parallel];
    int groupsEach = MOST_PARALLEL / parallel;
    for (int subtask = 0; subtask < parallel; subtask++) {
      try (var stage = unitsStage(parallel, subtask, restored)) {
        for (UnitBatch batch : batches) {
          int keyGroup = KeyGroupRangeAssignment.assignToKeyGroup(batch.key(), MOST_PARALLEL);
          if (keyGroup / groupsEach == subtask) {
            stage.processElement1(new StreamRecord<>(batch));
          }
        }
        stage.processBothWatermarks(mark);
        out.addAll(stage.extractOutputValues());
        states[subtask] = stage.snapshot(1, 1);
      }
    }
    return AbstractStreamOperatorTestHarness.repackageState(states);
  }

  static KeyedTwoInputStreamOperatorTestHarness<String, UnitBatch, UnitFeedback, ExperimentPane>
      unitsStage(int parallel, int subtask, @Nullable OperatorSubtaskState restored)
          throws Exception {
    var stage =
        new KeyedTwoInputStreamOperatorTestHarness<String, UnitBatch, UnitFeedback, ExperimentPane>(
            new TotalUnits(CONFIG),
            UnitBatch::key,
            TotalUnits::keyOf,
            Types.STRING,
            MOST_PARALLEL,
            parallel,
            subtask);
    stage.setup(
        ExperimentPane.TYPE.createSerializer(stage.getExecutionConfig().getSerializerConfig()));
    if (restored != null) {
      stage.initializeState(
          AbstractStreamOperatorTestHarness.repartitionOperatorState(
              restored, MOST_PARALLEL, parallel, parallel, subtask));
    }
    stage.open();
    return stage;
  }

  static KeyedOneInputStreamOperatorTestHarness<String, ExperimentPane, TopicRecord> compareStage(
      @Nullable OperatorSubtaskState restored) throws Exception {
    var stage =
        new KeyedOneInputStreamOperatorTestHarness<String, ExperimentPane, TopicRecord>(
            new CompareArms(CONFIG, 0), ExperimentPane::experiment, Types.STRING);
    stage.setup(
        TopicRecord.TYPE.createSerializer(stage.getExecutionConfig().getSerializerConfig()));
    if (restored != null) {
      stage.initializeState(restored);
    }
    stage.open();
    return stage;
  }

  private static List<String> compare(List<ExperimentPane> panes) throws Exception {
    try (var stage = compareStage(null)) {
      for (ExperimentPane pane : panes) {
        stage.processElement(new StreamRecord<>(pane));
      }
      stage.processWatermark(new Watermark((START + 400 * SECOND) / 1_000));
      return stage.extractOutputValues().stream()
          .map(record -> HexFormat.of().formatHex(record.value()))
          .toList();
    }
  }

  @Test
  void sayTheSameHoweverCallsCameAndWhereverTheyStopped() throws Exception {
    List<UnitRow> rows = rows();
    List<String> expected = run(batches(rows, 900), 1, 10_000, 1);
    Comparison last =
        Comparison.fromByteBuffer(
            ByteBuffer.wrap(HexFormat.of().parseHex(expected.get(expected.size() - 2))));
    assertThat(last.getMetric()).isEqualTo("label");
    assertThat(last.getControlUnits() + last.getArmUnits()).isGreaterThan(300);

    List<UnitRow> byPane = new ArrayList<>(rows);
    Collections.shuffle(byPane, new Random(6));
    byPane.sort((a, b) -> Long.compare(a.time() / BASE, b.time() / BASE));
    List<UnitBatch> small = batches(byPane, 37);
    assertThat(run(small, 1, 10_000, 1)).isEqualTo(expected);
    assertThat(run(small, 4, small.size() / 2, 2)).isEqualTo(expected);
    assertThat(run(small, 1, small.size() / 3, 4)).isEqualTo(expected);
  }

  @Test
  void unitsAreGivenUpWhenTheyAreOver() throws Exception {
    try (var stage = unitsStage(1, 0, null)) {
      for (UnitBatch batch : batches(rows().subList(0, 30), 30)) {
        stage.processElement1(new StreamRecord<>(batch));
      }
      stage.processBothWatermarks(Watermark.MAX_WATERMARK);
      assertThat(stage.numEventTimeTimers()).isZero();
    }
  }

  @Test
  void aUnitThatWasSeenOnlyBeforeTheBeginningEndsWithTheInput() throws Exception {
    Experiment before =
        new ExperimentReader(ExperimentPresets.of(CONFIG.comparison()))
            .read(
                "id: e\nunit: session\nprimary: label\narms: [{name: a}, {name: b}]\n"
                    + "starts_at: 2027-01-15T09:00:00Z\nbefore: 1h",
                "test")
            .get(0);
    try (var stage = unitsStage(1, 0, null)) {
      stage.processElement1(
          new StreamRecord<>(
              batch(
                  before,
                  new UnitRow(1, 2, 3, START, "", false, List.of(), new long[] {1 << 24}))));
      stage.processBothWatermarks(Watermark.MAX_WATERMARK);
      assertThat(stage.numEventTimeTimers()).isZero();
    }
  }

  private static UnitBatch batch(Experiment experiment, UnitRow... rows) {
    UnitRowsCodec.Batch batch =
        new UnitRowsCodec.Batch(
            ExperimentText.write(experiment), START, 0, experiment.metrics().fields().size());
    for (UnitRow row : rows) {
      batch.add(row);
    }
    return new UnitBatch("e", 2, START, batch.write());
  }

  private static Experiment found() {
    return new ExperimentReader(
            ExperimentPresets.of(
                MonitorConfig.of(Map.of("comparison.shown", "error", "comparison.slices", ""))
                    .comparison()))
        .found("e");
  }

  @Test
  void oneThatWasFoundBeginsAnewOnceItIsDeclared() throws Exception {
    List<ExperimentPane> panes;
    try (var stage = unitsStage(1, 0, null)) {
      UnitBatch undeclared =
          batch(
              found(),
              new UnitRow(1, 2, 3, START, "a", false, List.of(), new long[] {1, 0}),
              new UnitRow(1, 66, 4, START, "b", false, List.of(), new long[] {1, 0}));
      stage.processElement1(new StreamRecord<>(undeclared));
      stage.processBothWatermarks(new Watermark((START + 20 * SECOND) / 1_000));
      UnitRow later =
          new UnitRow(5, 2, 9, START, "b", false, List.of(), new long[] {1 << 24, 1_000_000});
      UnitBatch declared = batch(EXPERIMENT, later);
      stage.processElement1(new StreamRecord<>(declared));
      stage.processElement1(new StreamRecord<>(undeclared));
      stage.processBothWatermarks(new Watermark((START + 100 * SECOND) / 1_000));
      panes = stage.extractOutputValues();
    }
    assertThat(ExperimentReader.stored(ExperimentSums.definition(panes.get(0).sums())).found())
        .isTrue();
    ExperimentSums sums = new ExperimentSums(EXPERIMENT);
    panes.subList(1, panes.size()).forEach(pane -> sums.readSame(pane.sums()));
    assertThat(sums.arm("b").closed()).isEqualTo(1);
    assertThat(sums.countOf(UnitCount.REFUSED_ROWS)).as("which came too late").isEqualTo(2);

    try (var stage = compareStage(null)) {
      for (ExperimentPane pane : panes) {
        stage.processElement(new StreamRecord<>(pane));
        stage.processWatermark(new Watermark(pane.paneEnd() / 1_000));
      }
      stage.processElement(new StreamRecord<>(panes.get(0)));
      stage.processWatermark(new Watermark((START + 140 * SECOND) / 1_000));
      List<Comparison> said = new ArrayList<>();
      for (TopicRecord record : stage.extractOutputValues()) {
        said.add(Comparison.fromByteBuffer(ByteBuffer.wrap(record.value())));
      }
      assertThat(said.get(0).getMetric()).isEqualTo("passed");
      Comparison last = said.get(said.size() - 2);
      assertThat(last.getMetric()).isEqualTo("label");
      assertThat(last.getRandomised()).isTrue();
      assertThat(last.getArmUnits()).isEqualTo(1);
      assertThat(last.getRefusedRows()).isEqualTo(2);
    }
  }

  /** What is shown goes into the state, so what a restart finds is neither told again nor left. */
  @Test
  void gaugesGoOnAfterARestartAndEndWithTheirExperiment() throws Exception {
    ExperimentSums news;
    try (var stage = unitsStage(1, 0, null)) {
      List<UnitRow> rows = new ArrayList<>();
      for (int k = 0; k < 90; k++) {
        rows.add(
            new UnitRow(
                k,
                2 + 64L * k,
                k,
                START,
                k % 3 == 0 ? "a" : "b",
                false,
                List.of(),
                new long[] {k % 2, 0}));
      }
      stage.processElement1(new StreamRecord<>(batch(found(), rows.toArray(UnitRow[]::new))));
      stage.processBothWatermarks(new Watermark((START + 3_600 * SECOND) / 1_000));
      news = new ExperimentSums(found());
      stage.extractOutputValues().forEach(pane -> news.readSame(pane.sums()));
    }
    ByteWriter bytes = new ByteWriter();
    news.write(bytes);
    OperatorSubtaskState state;
    Set<String> shown;
    try (var stage = compareStage(null)) {
      stage.processElement(
          new StreamRecord<>(new ExperimentPane("e", START + 20 * SECOND, bytes.toByteArray())));
      stage.processWatermark(new Watermark((START + 20 * SECOND) / 1_000));
      shown = gauges(stage, true);
      assertThat(shown).isNotEmpty();
      state = stage.snapshot(1, 1);
    }
    try (var stage = compareStage(state)) {
      stage.processWatermark(new Watermark((START + 40 * SECOND) / 1_000));
      assertThat(gauges(stage, true)).as("nothing has changed").isEmpty();
      stage.processWatermark(new Watermark((START + 1_000 * SECOND) / 1_000));
      assertThat(gauges(stage, false)).isEqualTo(shown);
    }
  }

  private static Set<String> gauges(
      KeyedOneInputStreamOperatorTestHarness<String, ExperimentPane, TopicRecord> stage,
      boolean shown) {
    Set<String> keys = new TreeSet<>();
    var metrics = stage.getSideOutput(CompareArms.METRICS);
    if (metrics != null) {
      for (StreamRecord<TopicRecord> record : metrics) {
        if ((record.getValue().value() != null) == shown) {
          keys.add(new String(record.getValue().key(), UTF_8));
        }
      }
    }
    return keys;
  }

  @Test
  void judgementsCountWhicheverComesFirst() throws Exception {
    Experiment judged =
        new ExperimentReader(ExperimentPresets.of(CONFIG.comparison()))
            .read(
                "id: e\nunit: session\nunit_window: 45s\nprimary: feedback.thumbs\n"
                    + "arms: [{name: a}, {name: b}]",
                "test")
            .get(0);
    UnitRowsCodec.Batch rows = new UnitRowsCodec.Batch(ExperimentText.write(judged), START, 0, 1);
    rows.add(new UnitRow(1, 2, 3, START, "a", false, List.of(), new long[] {Long.MIN_VALUE}));
    UnitBatch batch = new UnitBatch("e", 2, START, rows.write());
    UnitFeedback early = judgement(START + 5 * SECOND);
    UnitFeedback late = judgement(START + 50 * SECOND);
    UnitFeedback ofACallBefore = judgement(START - SECOND, START + 6 * SECOND);
    List<List<byte[]>> said = new ArrayList<>();
    for (boolean judgedFirst : new boolean[] {true, false}) {
      try (var stage = unitsStage(1, 0, null)) {
        if (judgedFirst) {
          stage.processElement2(new StreamRecord<>(early));
        }
        stage.processElement1(new StreamRecord<>(batch));
        if (!judgedFirst) {
          stage.processElement2(new StreamRecord<>(early));
        }
        stage.processElement2(new StreamRecord<>(late));
        stage.processElement2(new StreamRecord<>(ofACallBefore));
        stage.processBothWatermarks(new Watermark((START + 100 * SECOND) / 1_000));
        said.add(stage.extractOutputValues().stream().map(ExperimentPane::sums).toList());
      }
    }
    assertThat(said.get(0)).isNotEmpty();
    assertThat(said.get(0).toArray()).isEqualTo(said.get(1).toArray());
    ExperimentSums sums = new ExperimentSums(judged);
    said.get(0).forEach(sums::readSame);
    assertThat(sums.arm("a").metric(0).totals().mean(0)).isEqualTo(1);
    assertThat(sums.countOf(UnitCount.LATE_ROWS)).isEqualTo(2);
  }

  private static UnitFeedback judgement(long givenAt) {
    return judgement(START, givenAt);
  }

  private static UnitFeedback judgement(long callTime, long givenAt) {
    return new UnitFeedback("e", "a", 1, 2, callTime, givenAt, "thumbs", "user", 1, Double.NaN);
  }
}
