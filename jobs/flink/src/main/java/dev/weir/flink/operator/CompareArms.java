package dev.weir.flink.operator;

import dev.weir.core.config.MonitorConfig;
import dev.weir.core.experiment.definition.Experiment;
import dev.weir.core.experiment.definition.ExperimentReader;
import dev.weir.core.experiment.definition.ExperimentText;
import dev.weir.core.experiment.unit.ExperimentSums;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.flink.source.JobExperiments;
import dev.weir.flink.state.ExperimentPane;
import dev.weir.flink.state.TopicRecord;
import java.util.Objects;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Looks at each experiment when the watermark passes a pane's end: adds what all groups of units
 * have brought, decides, and tells.
 *
 * <p>Groups send what a pane has brought before the watermark that ends it, so all of it is there,
 * whoever sent it, and sums are integers, so their order does not matter. Experiments live as
 * objects and are written to state at checkpoints.
 */
public final class CompareArms extends AbstractStreamOperator<TopicRecord>
    implements OneInputStreamOperator<ExperimentPane, TopicRecord>,
        Triggerable<String, VoidNamespace> {

  private static final long serialVersionUID = 1;

  public static final OutputTag<TopicRecord> ALERTS =
      new OutputTag<>("experiment-alerts", TopicRecord.TYPE);
  public static final OutputTag<TopicRecord> METRICS =
      new OutputTag<>("experiment-metrics", TopicRecord.TYPE);

  private final MonitorConfig settings;
  private final long freshLineage;
  private transient @Nullable Lineage lineage;
  private transient long pane;
  private transient long retireAfter;
  private transient InternalTimerService<VoidNamespace> timers;
  private transient KeyedObjects<WaitingExperiment> watches;
  private transient JobExperiments experiments;
  private transient ExperimentRecords records;

  /**
   * @param freshLineage lineage of gauges when no state is restored, milliseconds since the epoch
   */
  public CompareArms(MonitorConfig config, long freshLineage) {
    this.settings = config;
    this.freshLineage = freshLineage;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    lineage = Lineage.restore(context, freshLineage);
  }

  @Override
  public void open() throws Exception {
    super.open();
    pane = settings.comparison().pane().toNanos() / 1_000;
    retireAfter = settings.comparison().retireAfter().toNanos() / 1_000;
    timers = getInternalTimerService("experiment-looks", VoidNamespaceSerializer.INSTANCE, this);
    experiments = JobExperiments.open(getRuntimeContext().getJobInfo().getJobId(), settings);
    long began = Objects.requireNonNull(lineage, "initializeState comes first").millis();
    records = new ExperimentRecords(began, output);
    watches =
        new KeyedObjects<>(
            this,
            getRuntimeContext()
                .getState(
                    new ValueStateDescriptor<>(
                        "experiment-watch", BytePrimitiveArraySerializer.INSTANCE)),
            this::read,
            this::write);
  }

  private WaitingExperiment read(ByteReader in) {
    WaitingExperiment watch = WaitingExperiment.read(in);
    records.read(watch.experiment().id(), in);
    return watch;
  }

  private void write(WaitingExperiment watch, ByteWriter out) {
    watch.write(out);
    records.write(watch.experiment().id(), out);
  }

  @Override
  public void processElement(StreamRecord<ExperimentPane> element) throws Exception {
    ExperimentPane news = element.getValue();
    WaitingExperiment watch = watches.get();
    String definition = ExperimentSums.definition(news.sums());
    if (watch == null || watch.yieldsTo(definition) || isBack(watch, definition)) {
      if (watch != null) {
        watch.end(news.paneEnd(), records);
        records.retire(watch.experiment().id());
      }
      watch = new WaitingExperiment(ExperimentReader.stored(definition));
      watches.put(watch);
    }
    watch.heard(news.paneEnd());
    if (watch.takes(definition)) {
      awaitEventTime(watch.await(news.paneEnd(), news.sums(), pane));
    }
  }

  /** Whether one that was ended is declared again, as it was. */
  private boolean isBack(WaitingExperiment watch, String definition) {
    return watch.isEnded() && experiments.topic().isInForce(watch.experiment().id(), definition);
  }

  private void awaitEventTime(long micros) {
    timers.registerEventTimeTimer(VoidNamespace.INSTANCE, micros / 1_000);
  }

  @Override
  public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
    WaitingExperiment watch = watches.get();
    if (watch == null) {
      return;
    }
    long end = timer.getTimestamp() * 1_000;
    if (watch.isEnded()) {
      forget(watch, end);
      return;
    }
    watch.close(end, pane, records);
    boolean inputEnded = timers.currentWatermark() == Long.MAX_VALUE;
    if (isOver(watch, end)) {
      Experiment experiment = watch.experiment();
      watch.end(end, records);
      records.retire(experiment.id());
      if (experiment.found()) {
        watches.remove();
      } else {
        watches.put(WaitingExperiment.ended(experiment, end));
        awaitEventTime(nextLook(end + retireAfter));
      }
    } else if (!inputEnded) {
      awaitEventTime(end + pane);
    }
  }

  /** Forgets one that was ended once nothing has come of it for long. */
  private void forget(WaitingExperiment ended, long time) throws Exception {
    if (ended.heardAt() + retireAfter <= time) {
      watches.remove();
    } else {
      awaitEventTime(nextLook(ended.heardAt() + retireAfter));
    }
  }

  private long nextLook(long micros) {
    return -Math.floorDiv(-micros, pane) * pane;
  }

  private boolean isOver(WaitingExperiment watch, long time) {
    Experiment experiment = watch.experiment();
    if (experiment.found()) {
      return watch.newsAt() + retireAfter < time;
    }
    return experiments.topic().isOver(experiment.id(), ExperimentText.write(experiment));
  }

  @Override
  public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
    throw new IllegalStateException("no timer of processing time is set");
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    Objects.requireNonNull(lineage, "initializeState comes first").snapshot();
    watches.snapshot();
  }

  @Override
  public void close() throws Exception {
    if (experiments != null) {
      experiments.close();
    }
    super.close();
  }
}
