package dev.weir.flink.operator;

import dev.weir.core.config.MonitorConfig;
import dev.weir.core.drift.DriftMonitor;
import dev.weir.core.drift.stream.VersionKey;
import dev.weir.core.pane.PaneSums;
import dev.weir.core.pane.PaneSumsCodec;
import dev.weir.core.stats.ByteReader;
import dev.weir.flink.source.ReferenceFeed;
import dev.weir.flink.source.ReferenceTopic;
import dev.weir.flink.state.TopicRecord;
import dev.weir.flink.state.VersionPane;
import dev.weir.flink.state.VersionPaneSerializer;
import dev.weir.schemas.DriftReference;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
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
import org.apache.flink.util.function.SerializableFunction;
import org.jspecify.annotations.Nullable;

/**
 * Watches all versions for drift, under one key, as the budget of false pages is one for the job.
 *
 * <p>Panes close by the watermark, one after the other, empty ones too. What versions did in a pane
 * waits in state until then and is taken up in order of versions and parts, so neither parallelism
 * nor a restart changes what is found. References on the topic come into force when a pane closes,
 * those that it held at the start before the first. Panes lie on a grid of their length; after
 * another length the next one begins on the new grid. The monitor lives as an object and is written
 * to state at checkpoints.
 */
public final class DetectDrift extends AbstractStreamOperator<TopicRecord>
    implements OneInputStreamOperator<VersionPane, TopicRecord>,
        Triggerable<String, VoidNamespace> {

  private static final long serialVersionUID = 1;

  /** The key of everything. */
  public static final String KEY = "";

  public static final OutputTag<TopicRecord> EVIDENCE =
      new OutputTag<>("drift-evidence", TopicRecord.TYPE);
  public static final OutputTag<TopicRecord> REFERENCES =
      new OutputTag<>("drift-references", TopicRecord.TYPE);
  public static final OutputTag<TopicRecord> METRICS =
      new OutputTag<>("drift-metrics", TopicRecord.TYPE);

  /** Long enough for a broker to answer; after it versions learn references of their own. */
  private static final Duration START_PATIENCE = Duration.ofSeconds(30);

  private final MonitorConfig settings;
  private final long freshLineage;
  private final SerializableFunction<MonitorConfig, ReferenceFeed> feeds;
  private transient @Nullable Lineage lineage;
  private transient long paneMicros;
  private transient MapState<String, VersionPane> waiting;
  private transient WatchedVersions versions;
  private transient InternalTimerService<VoidNamespace> timers;
  private transient @Nullable AtWork atWork;
  private transient PaneSumsCodec codec;
  private transient PaneSums sums;
  private transient long contradictions;

  /** What the subtask with the key works with; all others have none of it. */
  private record AtWork(DriftMonitor monitor, DriftRecords records, ReferenceFeed references) {}

  /**
   * @param freshLineage lineage of gauges when no state is restored, milliseconds since the epoch
   */
  public DetectDrift(MonitorConfig config, long freshLineage) {
    this(config, freshLineage, ReferenceTopic::new);
  }

  /**
   * @param feeds makes where references come from, where the detectors are
   */
  DetectDrift(
      MonitorConfig config,
      long freshLineage,
      SerializableFunction<MonitorConfig, ReferenceFeed> feeds) {
    this.settings = config;
    this.freshLineage = freshLineage;
    this.feeds = feeds;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    lineage = Lineage.restore(context, freshLineage);
  }

  @Override
  public void open() throws Exception {
    super.open();
    paneMicros = settings.drift().pane().toNanos() / 1_000;
    waiting =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "waiting-panes", StringSerializer.INSTANCE, new VersionPaneSerializer()));
    versions = new WatchedVersions(getRuntimeContext(), paneMicros);
    timers = getInternalTimerService("drift", VoidNamespaceSerializer.INSTANCE, this);
    codec = new PaneSumsCodec();
    sums = new PaneSums();
  }

  @Override
  public void processElement(StreamRecord<VersionPane> element) throws Exception {
    VersionPane pane = element.getValue();
    long start = openPane(pane.paneStart(), atWork().monitor());
    VersionPane counted = new VersionPane(pane.version(), pane.part(), start, pane.sums());
    // Keys are all there is to order by, and never those of two panes.
    String key = pane.version() + ' ' + pane.part() + ' ' + pane.paneStart();
    waiting.put(key, counted);
    awaitEnd(start);
  }

  /** The pane, on the grid of now, in which what happened at a time can still be counted. */
  private long openPane(long micros, DriftMonitor monitor) {
    return Math.max(Math.floorDiv(micros, paneMicros) * paneMicros, monitor.nextPane());
  }

  private void awaitEnd(long paneStart) {
    timers.registerEventTimeTimer(VoidNamespace.INSTANCE, (paneStart + paneMicros) / 1_000);
  }

  @Override
  public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
    // A timer may be of a time when panes were shorter or longer.
    long end = Math.floorDiv(timer.getTimestamp() * 1_000, paneMicros) * paneMicros;
    AtWork work = atWork();
    DriftMonitor monitor = work.monitor();
    if (end - paneMicros >= monitor.nextPane()) {
      takeUpReferences(work);
      takeUpPanes(monitor, end - paneMicros);
      monitor.closePane(end - paneMicros, work.records());
      work.records().closed(end, contradictions + work.references().refused());
    }
    // At the end of a bounded stream only panes with calls are closed, or it would never end.
    boolean ended = timers.currentWatermark() == Long.MAX_VALUE;
    if (!ended && !monitor.versions().isEmpty()) {
      awaitEnd(openPane(end, monitor));
    } else {
      for (VersionPane pane : waiting.values()) {
        awaitEnd(openPane(pane.paneStart(), monitor));
      }
    }
  }

  @Override
  public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
    throw new IllegalStateException("no timer of processing time is set");
  }

  private void takeUpPanes(DriftMonitor monitor, long paneStart) throws Exception {
    TreeMap<String, VersionPane> panes = new TreeMap<>();
    for (Map.Entry<String, VersionPane> pane : waiting.entries()) {
      if (pane.getValue().paneStart() <= paneStart) {
        panes.put(pane.getKey(), pane.getValue());
      }
    }
    for (Map.Entry<String, VersionPane> pane : panes.entrySet()) {
      sums.clear();
      codec.read(new ByteReader(pane.getValue().sums()), sums);
      monitor.add(VersionKey.parse(pane.getValue().version()), pane.getValue().part(), sums);
      waiting.remove(pane.getKey());
    }
  }

  private void takeUpReferences(AtWork work) {
    for (ReferenceFeed.Change change : work.references().take()) {
      DriftReference reference = change.reference();
      if (reference == null) {
        work.monitor().forget(change.version());
      } else {
        use(work.monitor(), change.version(), reference);
      }
    }
  }

  private void use(DriftMonitor monitor, VersionKey version, DriftReference reference) {
    try {
      monitor.use(version, reference);
    } catch (IllegalArgumentException contradiction) {
      contradictions++;
    }
  }

  /** Made of what state holds when it is first asked for, by the subtask that has the key. */
  private AtWork atWork() throws Exception {
    AtWork work = atWork;
    if (work == null) {
      DriftMonitor monitor = new DriftMonitor(DriftSettings.policy(settings));
      versions.restore(monitor);
      long began = Objects.requireNonNull(lineage, "initializeState comes first").millis();
      DriftRecords records =
          new DriftRecords(began, settings.drift().budget(), output, monitor::referenceEnd);
      work = new AtWork(monitor, records, feeds.apply(settings));
      atWork = work;
      work.references().awaitStart(START_PATIENCE);
    }
    return work;
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    Objects.requireNonNull(lineage, "initializeState comes first").snapshot();
    if (atWork != null) {
      setCurrentKey(KEY);
      versions.write(atWork.monitor());
    }
  }

  @Override
  public void close() throws Exception {
    if (atWork != null) {
      atWork.references().close();
    }
    super.close();
  }
}
