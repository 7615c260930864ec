package dev.weir.flink.operator;

import dev.weir.core.config.MonitorConfig;
import dev.weir.core.drift.fold.FoldPolicy;
import dev.weir.core.drift.fold.PromptFold;
import dev.weir.core.drift.fold.PromptFoldCodec;
import dev.weir.core.drift.stream.VersionKey;
import dev.weir.core.pane.PaneSums;
import dev.weir.core.pane.PaneSumsCodec;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.core.total.LabelValue;
import dev.weir.core.total.MonitorCount;
import dev.weir.core.total.MonitorCounts;
import dev.weir.core.total.MonitorCountsCodec;
import dev.weir.flink.state.CountsDelta;
import dev.weir.flink.state.PaneDelta;
import dev.weir.flink.state.VersionPane;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
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

/**
 * Folds the base panes of each prompt to drift panes of its versions, and sends them on when the
 * watermark passes their end.
 *
 * <p>Only the watermark closes a pane, never the wall clock, so what detectors see does not depend
 * on how fast it came. Calls of prompts without a place of their own are counted and seen by none:
 * a mixture of prompts drifts whenever its parts change. Folds live as objects and are written to
 * state at checkpoints.
 */
public final class FoldPanes extends AbstractStreamOperator<VersionPane>
    implements OneInputStreamOperator<PaneDelta, VersionPane>, Triggerable<String, VoidNamespace> {

  private static final long serialVersionUID = 1;

  /** Parts of a version's traffic kept apart, to tell a change of their mixture from drift. */
  private static final int PARTS = 8;

  /** Versions without a place that are kept in an open pane, however few may have one. */
  private static final int LEAST_NEWCOMERS = 64;

  public static final OutputTag<CountsDelta> COUNTS =
      new OutputTag<>("fold-counts", CountsDelta.TYPE);

  private final long paneMicros;
  private final int versions;
  private final long retireAfterMicros;
  private transient FoldPolicy policy;
  private transient ValueState<byte[]> stored;
  private transient InternalTimerService<VoidNamespace> timers;
  private transient Map<String, PromptFold> folds;
  private transient Map<String, Long> retirements;
  private transient PaneSumsCodec codec;
  private transient PaneSums sums;

  public FoldPanes(MonitorConfig config) {
    paneMicros = config.drift().pane().toNanos() / 1_000;
    versions = config.drift().versions();
    retireAfterMicros = Math.max(config.labels().retireAfter().toNanos() / 1_000, paneMicros);
  }

  @Override
  public void open() throws Exception {
    super.open();
    policy =
        new FoldPolicy(
            paneMicros, versions, Math.max(LEAST_NEWCOMERS, versions), PARTS, retireAfterMicros);
    stored =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<>("prompt-fold", BytePrimitiveArraySerializer.INSTANCE));
    timers = getInternalTimerService("drift-panes", VoidNamespaceSerializer.INSTANCE, this);
    folds = new HashMap<>();
    retirements = new HashMap<>();
    codec = new PaneSumsCodec();
    sums = new PaneSums();
  }

  @Override
  public void processElement(StreamRecord<PaneDelta> element) throws Exception {
    PaneDelta delta = element.getValue();
    sums.clear();
    codec.read(new ByteReader(delta.sums()), sums);
    if (PromptKey.parse(delta.prompt()).promptId().equals(LabelValue.OTHER)) {
      sums.forgetExcluded();
      countUnwatched(sums.calls());
      return;
    }
    PromptFold fold = fold();
    fold.closePanes(Watermarks.micros(timers.currentWatermark()), this::emit);
    fold.add(delta.paneStart(), delta.segment(), sums);
    goOn(fold);
  }

  @Override
  public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
    PromptFold fold = fold();
    retirements.remove(timer.getKey(), timer.getTimestamp());
    fold.closePanes(timer.getTimestamp() * 1_000, this::emit);
    // At the end of a bounded stream every timer fires at once; that is no silence of a day.
    if (timers.currentWatermark() != Long.MAX_VALUE) {
      fold.retireIdle(timer.getTimestamp() * 1_000);
    }
    goOn(fold);
  }

  @Override
  public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
    throw new IllegalStateException("no timer of processing time is set");
  }

  private void goOn(PromptFold fold) {
    countUnwatched(fold.takeUnwatchedCalls());
    if (fold.nextClose() != Long.MAX_VALUE) {
      awaitEventTime(fold.nextClose());
    } else if (fold.nextRetirement() != Long.MAX_VALUE
        && timers.currentWatermark() != Long.MAX_VALUE) {
      awaitRetirement(fold.nextRetirement());
    }
  }

  /** With every pane the next retirement moves on, so one timer a prompt has to do for all. */
  private void awaitRetirement(long micros) {
    String key = (String) getCurrentKey();
    if (!retirements.containsKey(key)) {
      retirements.put(key, micros / 1_000);
      awaitEventTime(micros);
    }
  }

  private void awaitEventTime(long micros) {
    timers.registerEventTimeTimer(VoidNamespace.INSTANCE, micros / 1_000);
  }

  private void countUnwatched(long calls) {
    if (calls > 0) {
      MonitorCounts counts = new MonitorCounts();
      counts.add(MonitorCount.DRIFT_UNWATCHED, calls);
      ByteWriter writer = new ByteWriter();
      MonitorCountsCodec.write(counts, writer);
      output.collect(COUNTS, new StreamRecord<>(CountsDelta.counted(writer.toByteArray())));
    }
  }

  private void emit(long paneStart, String version, String part, PaneSums folded) {
    PromptKey prompt = PromptKey.parse((String) getCurrentKey());
    VersionKey key = new VersionKey(prompt.environment(), prompt.promptId(), version);
    ByteWriter writer = new ByteWriter();
    codec.write(folded, writer);
    output.collect(
        new StreamRecord<>(new VersionPane(key.text(), part, paneStart, writer.toByteArray())));
  }

  private PromptFold fold() throws Exception {
    String key = (String) getCurrentKey();
    PromptFold fold = folds.get(key);
    if (fold == null) {
      fold = new PromptFold(policy);
      byte[] written = stored.value();
      if (written != null) {
        new PromptFoldCodec().read(new ByteReader(written), policy, fold);
      }
      folds.put(key, fold);
    }
    return fold;
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    PromptFoldCodec written = new PromptFoldCodec();
    for (Map.Entry<String, PromptFold> fold : folds.entrySet()) {
      setCurrentKey(fold.getKey());
      if (fold.getValue().isEmpty()) {
        stored.clear();
      } else {
        ByteWriter writer = new ByteWriter();
        written.write(fold.getValue(), writer);
        stored.update(writer.toByteArray());
      }
    }
    folds.values().removeIf(PromptFold::isEmpty);
  }
}
