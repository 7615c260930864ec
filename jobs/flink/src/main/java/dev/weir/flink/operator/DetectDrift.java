package dev.weir.flink.operator;

import dev.weir.core.config.MonitorConfig;
import dev.weir.core.drift.DriftMonitor;
import dev.weir.core.drift.stream.VersionKey;
import dev.weir.core.pane.PaneSums;
import dev.weir.core.pane.PaneSumsCodec;
import dev.weir.core.stats.ByteReader;
import dev.weir.flink.source.ReferenceTopic;
import dev.weir.flink.state.TopicRecord;
import dev.weir.flink.state.VersionPane;
import dev.weir.flink.state.VersionPaneSerializer;
import dev.weir.schemas.DriftReference;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
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
 * Watches all versions for drift, under one key, as the budget of false pages is one for the job.
 *
 * <p>Panes close by the watermark, one after the other, empty ones too. What versions did in a pane
 * waits in state until then and is taken up in order of versions and parts, so neither parallelism
 * nor a restart changes what is found. References on the topic come into force when a pane closes,
 * those that it held at the start before the first. The monitor lives as an object and is written
 * to state at checkpoints, an entry a version.
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

  private final MonitorConfig config;
  private final long freshLineage;
  private transient Lineage lineage;
  private transient long paneMicros;
  private transient MapState<String, VersionPane> waiting;
  private transient MapState<String, byte[]> versions;
  private transient InternalTimerService<VoidNamespace> timers;
  private transient @Nullable ReferenceTopic references;
  private transient @Nullable DriftMonitor restored;
  private transient DriftRecords records;
  private transient PaneSumsCodec codec;
  private transient PaneSums sums;
  private transient long contradictions;
  private transient long writtenPane;

  /**
   * @param freshLineage lineage of gauges when no state is restored, milliseconds since the epoch
   */
  public DetectDrift(MonitorConfig config, long freshLineage) {
    this.config = config;
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
    paneMicros = config.drift().pane().toNanos() / 1_000;
    waiting =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "waiting-panes", StringSerializer.INSTANCE, new VersionPaneSerializer()));
    versions =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "watched-versions",
                    StringSerializer.INSTANCE,
                    BytePrimitiveArraySerializer.INSTANCE));
    timers = getInternalTimerService("drift", VoidNamespaceSerializer.INSTANCE, this);
    codec = new PaneSumsCodec();
    sums = new PaneSums();
    writtenPane = Long.MIN_VALUE;
  }

  @Override
  public void processElement(StreamRecord<VersionPane> element) throws Exception {
    VersionPane pane = element.getValue();
    DriftMonitor monitor = monitor();
    long start = Math.max(pane.paneStart(), firstOpen(monitor));
    VersionPane counted = new VersionPane(pane.version(), pane.part(), start, pane.sums());
    // Keys are all there is to order by, and never those of two panes.
    String key = pane.version() + ' ' + pane.part() + ' ' + pane.paneStart();
    waiting.put(key, counted);
    timers.registerEventTimeTimer(VoidNamespace.INSTANCE, (start + paneMicros) / 1_000);
  }

  private long firstOpen(DriftMonitor monitor) {
    long closed = monitor.closedPane();
    return closed == Long.MIN_VALUE ? closed : closed + paneMicros;
  }

  @Override
  public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
    long end = timer.getTimestamp() * 1_000;
    DriftMonitor monitor = monitor();
    takeUpReferences(monitor);
    takeUpPanes(monitor, end - paneMicros);
    monitor.closePane(end - paneMicros, records);
    records.closed(end, contradictions + (references == null ? 0 : references.refused()));
    // At the end of a bounded stream only panes with calls are closed, or it would never end.
    boolean ended = timers.currentWatermark() == Long.MAX_VALUE;
    if (!ended && !monitor.versions().isEmpty()) {
      timers.registerEventTimeTimer(VoidNamespace.INSTANCE, (end + paneMicros) / 1_000);
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

  private void takeUpReferences(DriftMonitor monitor) {
    if (references == null) {
      return;
    }
    for (ReferenceTopic.Change change : references.take()) {
      DriftReference reference = change.reference();
      if (reference == null) {
        monitor.forget(change.version());
      } else {
        use(monitor, change.version(), reference);
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

  /** The monitor, made of what state holds when it is first asked for. */
  private DriftMonitor monitor() throws Exception {
    DriftMonitor monitor = restored;
    if (monitor == null) {
      monitor = new DriftMonitor(DriftSettings.policy(config));
      for (Map.Entry<String, byte[]> version : versions.entries()) {
        monitor.restore(VersionKey.parse(version.getKey()), version.getValue());
      }
      records =
          new DriftRecords(
              lineage.millis(), config.drift().budget(), output, monitor::referenceEnd);
      references = new ReferenceTopic(config);
      references.awaitStart(START_PATIENCE);
      restored = monitor;
    }
    return monitor;
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    lineage.snapshot();
    DriftMonitor monitor = restored;
    if (monitor == null) {
      return;
    }
    if (monitor.closedPane() == writtenPane) {
      return;
    }
    writtenPane = monitor.closedPane();
    setCurrentKey(KEY);
    versions.clear();
    for (VersionKey version : monitor.versions()) {
      versions.put(version.text(), monitor.snapshot(version));
    }
  }

  @Override
  public void close() throws Exception {
    if (references != null) {
      references.close();
    }
    super.close();
  }
}
