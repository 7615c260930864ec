package dev.weir.flink.operator;

import dev.weir.core.metric.DriftFamilies;
import dev.weir.core.metric.ExperimentFamilies;
import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.core.total.MonitorCounts;
import dev.weir.core.total.MonitorCountsCodec;
import dev.weir.flink.state.CountsDelta;
import dev.weir.flink.state.TopicRecord;
import dev.weir.schemas.Label;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keeps the accounting of the whole job, under one key, and writes it twice a second at most.
 *
 * <p>Counts are state; what holds in a subtask now is not, as a restarted subtask says it anew.
 */
public final class CountItems extends KeyedProcessFunction<String, CountsDelta, TopicRecord>
    implements CheckpointedFunction {

  private static final long serialVersionUID = 1;
  private static final long WRITE_MILLIS = 500;

  private final long freshLineage;
  private final boolean driftWatched;
  private final boolean feedbackJoined;
  private transient Lineage lineage;
  private transient ValueState<byte[]> state;
  private transient MapState<String, Boolean> everQuarantined;
  private transient Map<String, CountsDelta> reports;
  private transient long newestEventTime;

  /**
   * @param freshLineage lineage to start when no state is restored, milliseconds since the epoch
   * @param driftWatched whether the job has detectors of drift
   * @param feedbackJoined whether the job brings judgements to calls; if not, those that waited in
   *     the state it goes on from are unmatched
   */
  public CountItems(long freshLineage, boolean driftWatched, boolean feedbackJoined) {
    this.freshLineage = freshLineage;
    this.driftWatched = driftWatched;
    this.feedbackJoined = feedbackJoined;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    lineage = Lineage.restore(context, freshLineage);
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    lineage.snapshot();
  }

  @Override
  public void open(OpenContext context) {
    state =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<>(
                    "monitor-counts", BytePrimitiveArraySerializer.INSTANCE));
    everQuarantined =
        getRuntimeContext()
            .getMapState(new MapStateDescriptor<>("ever-quarantined", Types.STRING, Types.BOOLEAN));
    reports = new HashMap<>();
    newestEventTime = Long.MIN_VALUE;
  }

  @Override
  public void processElement(CountsDelta delta, Context context, Collector<TopicRecord> out)
      throws Exception {
    MonitorCounts counts = known();
    MonitorCountsCodec.read(new ByteReader(delta.counts()), counts);
    if (!feedbackJoined) {
      counts.closeWaitingFeedback();
    }
    remember(counts);
    newestEventTime = Math.max(newestEventTime, delta.newestEventTime());
    if (!delta.reporter().isEmpty()) {
      reports.put(delta.reporter(), delta);
      for (String validator : delta.quarantined()) {
        everQuarantined.put(validator, true);
      }
    }
    long now = context.timerService().currentProcessingTime();
    context.timerService().registerProcessingTimeTimer((now / WRITE_MILLIS + 1) * WRITE_MILLIS);
    // Fires at the end of a bounded stream, when processing-time timers no longer do.
    context.timerService().registerEventTimeTimer(Long.MAX_VALUE);
  }

  private MonitorCounts known() throws Exception {
    MonitorCounts counts = new MonitorCounts();
    byte[] written = state.value();
    if (written != null) {
      MonitorCountsCodec.read(new ByteReader(written), counts);
    }
    return counts;
  }

  private void remember(MonitorCounts counts) throws Exception {
    ByteWriter writer = new ByteWriter();
    MonitorCountsCodec.write(counts, writer);
    state.update(writer.toByteArray());
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<TopicRecord> out)
      throws Exception {
    long now = context.timerService().currentProcessingTime() * 1_000;
    known().render(lineage.millis(), now, total -> out.collect(Totals.of(total)));
    long worst = 0;
    long refused = 0;
    long refusedExperiments = 0;
    for (CountsDelta report : reports.values()) {
      worst = Math.max(worst, report.lagMicros());
      refused += report.refusedPolicies();
      refusedExperiments += report.refusedExperiments();
    }
    out.collect(Totals.gauge(MetricCatalogue.EVENT_TIME_LAG, lineage.millis(), now, worst));
    out.collect(Totals.gauge(MetricCatalogue.POLICIES_REFUSED, lineage.millis(), now, refused));
    out.collect(
        Totals.gauge(ExperimentFamilies.REFUSED, lineage.millis(), now, refusedExperiments));
    long watched = driftWatched ? 1 : 0;
    out.collect(Totals.gauge(DriftFamilies.WATCHED, lineage.millis(), now, watched));
    writeQuarantined(now, out);
    if (newestEventTime != Long.MIN_VALUE) {
      out.collect(
          Totals.gauge(MetricCatalogue.NEWEST_EVENT, lineage.millis(), now, newestEventTime));
    }
  }

  /** Whoever was ever kept away has a series for good, so that its end is seen as a zero. */
  private void writeQuarantined(long now, Collector<TopicRecord> out) throws Exception {
    for (String validator : everQuarantined.keys()) {
      long subtasks =
          reports.values().stream().filter(one -> one.quarantined().contains(validator)).count();
      List<Label> labels = List.of(new Label("validator", validator));
      out.collect(
          Totals.gauge(MetricCatalogue.QUARANTINED, labels, lineage.millis(), now, subtasks));
    }
  }
}
