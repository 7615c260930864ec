package dev.weir.flink.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.core.decode.SingleObject;
import dev.weir.core.drift.DriftOutput;
import dev.weir.core.drift.alert.AlertStanding;
import dev.weir.core.drift.stream.StreamKey;
import dev.weir.core.drift.stream.VersionKey;
import dev.weir.core.metric.DriftFamilies;
import dev.weir.flink.state.TopicRecord;
import dev.weir.schemas.DriftAlert;
import dev.weir.schemas.DriftEvidence;
import dev.weir.schemas.DriftReference;
import java.util.function.ToLongFunction;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** What comes out of a pane as records: alerts, evidence, learned references, gauges. */
final class DriftRecords implements DriftOutput {

  private final long lineage;
  private final long budget;
  private final Output<StreamRecord<TopicRecord>> output;
  private final ToLongFunction<VersionKey> referenceEnds;
  private final DriftGauges gauges;

  /**
   * @param referenceEnds of each version, microseconds since the epoch
   */
  DriftRecords(
      long lineage,
      long budget,
      Output<StreamRecord<TopicRecord>> output,
      ToLongFunction<VersionKey> referenceEnds) {
    this.lineage = lineage;
    this.budget = budget;
    this.output = output;
    this.referenceEnds = referenceEnds;
    this.gauges = new DriftGauges(lineage, this::metric);
  }

  @Override
  public void alert(StreamKey stream, DriftAlert alert) {
    output.collect(new StreamRecord<>(record(stream.text(), alert)));
  }

  @Override
  public void evidence(StreamKey stream, DriftEvidence evidence, AlertStanding alert) {
    output.collect(DetectDrift.EVIDENCE, new StreamRecord<>(record(stream.text(), evidence)));
    gauges.write(stream, evidence, alert, referenceEnds.applyAsLong(stream.version()));
  }

  @Override
  public void reference(VersionKey version, DriftReference reference) {
    output.collect(DetectDrift.REFERENCES, new StreamRecord<>(record(version.text(), reference)));
  }

  @Override
  public void voided(StreamKey stream) {
    output.collect(new StreamRecord<>(new TopicRecord(stream.text().getBytes(UTF_8), null)));
    gauges.voided(stream);
  }

  @Override
  public void ended(StreamKey stream) {
    gauges.retire(stream);
  }

  /**
   * Writes the gauges of the whole job, once a pane: by them the exporter knows that event time
   * moves.
   *
   * @param paneEnd microseconds since the epoch
   */
  void closed(long paneEnd, long refusedReferences) {
    metric(Totals.gauge(DriftFamilies.STREAMS, lineage, paneEnd, gauges.streams()));
    metric(Totals.gauge(DriftFamilies.BUDGET, lineage, paneEnd, budget));
    metric(Totals.gauge(DriftFamilies.REFUSED, lineage, paneEnd, refusedReferences));
  }

  private void metric(TopicRecord record) {
    output.collect(DetectDrift.METRICS, new StreamRecord<>(record));
  }

  private static TopicRecord record(String key, SpecificRecord value) {
    return new TopicRecord(key.getBytes(UTF_8), SingleObject.encode(value));
  }
}
