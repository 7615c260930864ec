package dev.weir.flink.operator;

import static dev.weir.flink.operator.ExperimentStagesTest.CONFIG;
import static dev.weir.flink.operator.ExperimentStagesTest.SECOND;
import static dev.weir.flink.operator.ExperimentStagesTest.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.experiment.definition.Experiment;
import dev.weir.core.experiment.definition.ExperimentPresets;
import dev.weir.core.experiment.definition.ExperimentReader;
import dev.weir.core.experiment.definition.ExperimentText;
import dev.weir.core.experiment.unit.ExperimentSums;
import dev.weir.core.experiment.unit.UnitRow;
import dev.weir.core.experiment.unit.UnitRowsCodec;
import dev.weir.flink.source.HeardExperiments;
import dev.weir.flink.state.ExperimentPane;
import dev.weir.flink.state.UnitBatch;
import java.util.Collections;
import java.util.List;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.junit.jupiter.api.Test;

class EndedExperimentsTest {

  private static final String DECLARED =
      """
      id: e
      unit: call
      primary: error
      guardrails: []
      arms: [{name: a}, {name: b}]
      minimum_duration: 0s
      """;
  private static final String CHANGED = DECLARED.replace("unit: call", "unit: session");

  private static Experiment read(String text) {
    return new ExperimentReader(ExperimentPresets.of(CONFIG.comparison()))
        .read(text, "test")
        .get(0);
  }

  /** One call in each arm at the start of a pane. */
  private static UnitBatch batch(String declared, long start) {
    Experiment experiment = read(declared);
    int slices = experiment.metrics().slices().size();
    long[] values = new long[experiment.metrics().fields().size()];
    UnitRowsCodec.Batch batch =
        new UnitRowsCodec.Batch(ExperimentText.write(experiment), start, slices, values.length);
    for (String arm : List.of("a", "b")) {
      List<String> words = Collections.nCopies(slices, "word");
      batch.add(new UnitRow(arm.hashCode(), 2, start, start, arm, false, words, values));
    }
    return new UnitBatch("e", 2, start, batch.write());
  }

  private static Watermark mark(int seconds) {
    return new Watermark((START + seconds * SECOND) / 1_000);
  }

  @Test
  void oneThatIsDeclaredAgainAsItWasIsComparedAgain() throws Exception {
    byte[] sums;
    try (var units = ExperimentStagesTest.unitsStage(1, 0, null)) {
      units.processElement1(new StreamRecord<>(batch(DECLARED, START)));
      units.processBothWatermarks(mark(20));
      sums = units.extractOutputValues().get(0).sums();
    }
    try (var stage = ExperimentStagesTest.compareStage(null);
        var topic = new HeardExperiments(stage.getEnvironment().getJobID(), CONFIG)) {
      topic.declare("e", DECLARED);
      stage.processElement(new StreamRecord<>(new ExperimentPane("e", at(20), sums)));
      stage.processWatermark(mark(20));
      assertThat(stage.extractOutputValues()).isNotEmpty();
      topic.end("e");
      stage.processWatermark(mark(40));
      int told = stage.extractOutputValues().size();

      stage.processElement(new StreamRecord<>(new ExperimentPane("e", at(60), sums)));
      stage.processWatermark(mark(60));
      assertThat(stage.extractOutputValues()).as("which came late").hasSize(told);

      topic.declare("e", DECLARED);
      stage.processElement(new StreamRecord<>(new ExperimentPane("e", at(80), sums)));
      stage.processWatermark(mark(80));
      assertThat(stage.extractOutputValues()).hasSizeGreaterThan(told);
    }
  }

  private static long at(int seconds) {
    return START + seconds * SECOND;
  }

  @Test
  void callsOfASuccessorThatCameBeforeTheEndCount() throws Exception {
    try (var stage = ExperimentStagesTest.unitsStage(1, 0, null);
        var topic = new HeardExperiments(stage.getEnvironment().getJobID(), CONFIG)) {
      topic.declare("e", DECLARED);
      stage.processElement1(new StreamRecord<>(batch(DECLARED, START)));
      stage.processBothWatermarks(mark(10));
      topic.end("e");
      topic.declare("e", CHANGED);
      stage.processElement1(new StreamRecord<>(batch(CHANGED, at(20))));
      stage.processBothWatermarks(mark(20));
      stage.processBothWatermarks(mark(40));

      Experiment successor = read(CHANGED);
      ExperimentSums sums = new ExperimentSums(successor);
      for (ExperimentPane pane : stage.extractOutputValues()) {
        if (ExperimentSums.definition(pane.sums()).equals(ExperimentText.write(successor))) {
          sums.readSame(pane.sums());
        }
      }
      assertThat(sums.arm("a").exposed()).isEqualTo(1);
      assertThat(sums.arm("b").exposed()).isEqualTo(1);
    }
  }
}
