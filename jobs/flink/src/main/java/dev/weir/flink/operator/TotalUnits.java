package dev.weir.flink.operator;

import dev.weir.core.config.ComparisonConfig;
import dev.weir.core.config.MonitorConfig;
import dev.weir.core.experiment.definition.Experiment;
import dev.weir.core.experiment.unit.ExperimentSums;
import dev.weir.core.stats.ByteWriter;
import dev.weir.flink.source.JobExperiments;
import dev.weir.flink.state.ExperimentPane;
import dev.weir.flink.state.UnitBatch;
import dev.weir.flink.state.UnitFeedback;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Keeps the totals of the units of experiments, in groups, until the window of each is over, and
 * sends on what a group has brought when the watermark passes a pane's end.
 *
 * <p>Calls of a base pane, and what was said of calls in it, are taken up together and in the order
 * of their times, when no more of it will come, so nothing depends on how they came. Groups live as
 * objects and are written to state at checkpoints; one ends with its experiment.
 */
public final class TotalUnits extends AbstractStreamOperator<ExperimentPane>
    implements TwoInputStreamOperator<UnitBatch, UnitFeedback, ExperimentPane>,
        Triggerable<String, VoidNamespace> {

  private static final long serialVersionUID = 1;

  private final MonitorConfig settings;
  private transient long basePane;
  private transient long pane;
  private transient InternalTimerService<VoidNamespace> timers;
  private transient KeyedObjects<WaitingUnits> groups;
  private transient JobExperiments experiments;

  public TotalUnits(MonitorConfig config) {
    this.settings = config;
  }

  @Override
  public void open() throws Exception {
    super.open();
    basePane = settings.pane().length().toNanos() / 1_000;
    pane = settings.comparison().pane().toNanos() / 1_000;
    timers = getInternalTimerService("experiment-panes", VoidNamespaceSerializer.INSTANCE, this);
    int bound = settings.comparison().unitsInGroup();
    groups =
        new KeyedObjects<>(
            this,
            getRuntimeContext()
                .getState(
                    new ValueStateDescriptor<>(
                        "experiment-units", BytePrimitiveArraySerializer.INSTANCE)),
            in -> WaitingUnits.read(in, bound),
            WaitingUnits::write);
    experiments = JobExperiments.open(getRuntimeContext().getJobInfo().getJobId(), settings);
  }

  @Override
  public void processElement1(StreamRecord<UnitBatch> element) throws Exception {
    UnitBatch batch = element.getValue();
    long start = openPane(batch.paneStart());
    groupOrNew().await(start, batch.paneStart(), batch.rows());
    awaitEnds(start);
  }

  @Override
  public void processElement2(StreamRecord<UnitFeedback> element) throws Exception {
    UnitFeedback judgement = element.getValue();
    long known = Math.max(judgement.givenAt(), judgement.callTime());
    long start = openPane(Math.floorDiv(known, basePane) * basePane);
    groupOrNew().await(start, judgement);
    awaitEnds(start);
  }

  /** Key of the group that a judgement's unit is in. */
  public static String keyOf(UnitFeedback judgement) {
    int group = Math.floorMod(judgement.unitLow(), ComparisonConfig.GROUPS);
    return new UnitBatch(judgement.experiment(), group, 0, new byte[0]).key();
  }

  private long openPane(long start) {
    long watermark = Watermarks.micros(timers.currentWatermark());
    return Math.max(start, Math.floorDiv(watermark, basePane) * basePane);
  }

  private WaitingUnits groupOrNew() throws Exception {
    WaitingUnits group = groups.get();
    if (group == null) {
      group = new WaitingUnits(settings.comparison().unitsInGroup());
      groups.put(group);
    }
    return group;
  }

  private void awaitEnds(long start) {
    awaitEventTime(start + basePane);
    awaitEventTime(nextEnd(start + basePane));
  }

  /** The end of the pane in which what is known by then is looked at. */
  private long nextEnd(long micros) {
    return -Math.floorDiv(-micros, pane) * pane;
  }

  private void awaitEventTime(long micros) {
    timers.registerEventTimeTimer(VoidNamespace.INSTANCE, micros / 1_000);
  }

  @Override
  public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
    WaitingUnits group = groups.get();
    if (group == null) {
      return;
    }
    long time = timer.getTimestamp() * 1_000;
    group.takeUp(time - basePane);
    if (time % pane != 0) {
      return;
    }
    ExperimentSums news = group.close(time);
    if (news != null && !news.isEmpty()) {
      ByteWriter out = new ByteWriter();
      news.write(out);
      String id = news.experiment().id();
      output.collect(new StreamRecord<>(new ExperimentPane(id, time, out.toByteArray())));
    }
    boolean ended = timers.currentWatermark() == Long.MAX_VALUE;
    if (isOver(group, time) && !group.beginAnew()) {
      groups.remove();
    } else if (!ended || group.hasOpenUnits()) {
      awaitEventTime(time + pane);
    }
  }

  private boolean isOver(WaitingUnits group, long time) {
    Experiment experiment = group.experiment();
    if (experiment == null) {
      return !group.hasOpenUnits();
    }
    if (experiment.found()) {
      long retireAfter = settings.comparison().retireAfter().toNanos() / 1_000;
      return !group.hasOpenUnits() && group.newest() + retireAfter < time;
    }
    return experiments.topic().isOver(experiment.id(), group.definition());
  }

  @Override
  public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
    throw new IllegalStateException("no timer of processing time is set");
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    groups.snapshot();
  }

  @Override
  public void close() throws Exception {
    if (experiments != null) {
      experiments.close();
    }
    super.close();
  }
}
