package dev.weir.flink.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.core.decode.SingleObject;
import dev.weir.core.drift.stream.KeyText;
import dev.weir.core.experiment.watch.ExperimentOutput;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.flink.state.TopicRecord;
import dev.weir.schemas.Comparison;
import dev.weir.schemas.ExperimentAlert;
import java.util.Locale;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** What comes out of a look at an experiment as records: comparisons, alerts, gauges. */
final class ExperimentRecords implements ExperimentOutput {

  private final Output<StreamRecord<TopicRecord>> output;
  private final ExperimentGauges gauges;

  ExperimentRecords(long lineage, Output<StreamRecord<TopicRecord>> output) {
    this.output = output;
    this.gauges =
        new ExperimentGauges(
            lineage, record -> output.collect(CompareArms.METRICS, new StreamRecord<>(record)));
  }

  @Override
  public void comparison(Comparison comparison) {
    String key =
        KeyText.encode(comparison.getExperiment())
            + '/'
            + KeyText.encode(comparison.getArm())
            + '/'
            + KeyText.encode(comparison.getMetric());
    output.collect(new StreamRecord<>(record(key, comparison)));
    gauges.write(comparison);
  }

  @Override
  public void alert(ExperimentAlert alert) {
    String key =
        "experiment/"
            + KeyText.encode(alert.getExperiment())
            + '/'
            + KeyText.encode(alert.getArm())
            + '/'
            + alert.getKind().name().toLowerCase(Locale.ROOT);
    output.collect(CompareArms.ALERTS, new StreamRecord<>(record(key, alert)));
    gauges.write(alert);
  }

  /** Ends the gauges of an experiment; what was last known of it stays on its topic. */
  void retire(String experiment) {
    gauges.retire(experiment);
  }

  /** Writes which gauges of an experiment are shown. */
  void write(String experiment, ByteWriter out) {
    gauges.write(experiment, out);
  }

  /** Goes on from what was written. */
  void read(String experiment, ByteReader in) {
    gauges.read(experiment, in);
  }

  private static TopicRecord record(String key, SpecificRecord value) {
    return new TopicRecord(key.getBytes(UTF_8), SingleObject.encode(value));
  }
}
