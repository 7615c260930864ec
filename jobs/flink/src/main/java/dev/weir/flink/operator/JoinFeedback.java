package dev.weir.flink.operator;

import dev.weir.core.config.MonitorConfig;
import dev.weir.core.feedback.FeedbackJoin;
import dev.weir.core.feedback.FeedbackJoinCodec;
import dev.weir.core.feedback.GivenFeedback;
import dev.weir.core.feedback.JoinPolicy;
import dev.weir.core.feedback.JudgedCall;
import dev.weir.core.pane.PaneSums;
import dev.weir.core.pane.PaneSumsCodec;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.core.total.MonitorCounts;
import dev.weir.core.total.MonitorCountsCodec;
import dev.weir.flink.state.CountsDelta;
import dev.weir.flink.state.GroupBytes;
import dev.weir.flink.state.PaneDelta;
import dev.weir.flink.state.UnitFeedback;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedMultiInput;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Brings judgements to the calls they are about, and adds them to the sums of the version that
 * served the call, in the pane the judgement arrived in.
 *
 * <p>The first input are batches of calls that can be judged, the second are judgements. Joins live
 * as objects and are written to state at checkpoints; sums and counts leave as those of {@link
 * SumPanes} do, so they are no state.
 */
public final class JoinFeedback extends AbstractStreamOperator<PaneDelta>
    implements TwoInputStreamOperator<GroupBytes, GroupBytes, PaneDelta>,
        BoundedMultiInput,
        Triggerable<Integer, VoidNamespace> {

  private static final long serialVersionUID = 1;

  public static final OutputTag<UnitFeedback> UNIT_FEEDBACK =
      new OutputTag<>("unit-feedback", UnitFeedback.TYPE);
  public static final OutputTag<CountsDelta> COUNTS =
      new OutputTag<>("feedback-counts", CountsDelta.TYPE);

  private final long horizonMicros;
  private final long timeoutMicros;
  private final int maxCalls;
  private final long paneMicros;
  private final long flushMillis;
  private transient JoinPolicy policy;
  private transient ValueState<byte[]> stored;
  private transient InternalTimerService<VoidNamespace> timers;
  private transient Map<Integer, FeedbackJoin> joins;
  private transient Set<Integer> changed;
  private transient JudgedPanes panes;
  private transient MonitorCounts counts;
  private transient PaneSumsCodec codec;
  private transient ByteWriter writer;
  private transient long openPane;
  private transient @Nullable ScheduledFuture<?> flushing;

  public JoinFeedback(MonitorConfig config) {
    horizonMicros = config.feedback().horizon().toNanos() / 1_000;
    timeoutMicros = config.feedback().timeout().toNanos() / 1_000;
    maxCalls = config.feedback().maxCalls();
    paneMicros = config.pane().length().toNanos() / 1_000;
    flushMillis = config.pane().flushInterval().toMillis();
  }

  @Override
  public void open() throws Exception {
    super.open();
    policy = JoinPolicy.of(horizonMicros, timeoutMicros, maxCalls);
    stored =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<>("feedback-join", BytePrimitiveArraySerializer.INSTANCE));
    timers = getInternalTimerService("ends", VoidNamespaceSerializer.INSTANCE, this);
    joins = new HashMap<>();
    changed = new HashSet<>();
    panes = new JudgedPanes(paneMicros);
    counts = new MonitorCounts();
    codec = new PaneSumsCodec();
    writer = new ByteWriter();
    openPane = Long.MIN_VALUE;
    flushing =
        getProcessingTimeService().scheduleAtFixedRate(time -> flush(), flushMillis, flushMillis);
  }

  @Override
  public void processElement1(StreamRecord<GroupBytes> batch) throws Exception {
    FeedbackJoin join = join();
    join.index(batch.getValue().bytes());
    goOn(join);
  }

  @Override
  public void processElement2(StreamRecord<GroupBytes> judgement) throws Exception {
    FeedbackJoin join = join();
    // Calls leave at a pane's end: before it, some that event time has passed are on their way.
    join.advance(paneOf(timers.currentWatermark()));
    join.give(GivenFeedback.read(new ByteReader(judgement.getValue().bytes())));
    goOn(join);
  }

  @Override
  public void onEventTime(InternalTimer<Integer, VoidNamespace> timer) throws Exception {
    FeedbackJoin join = join();
    join.advance(timer.getTimestamp() * 1_000);
    goOn(join);
  }

  @Override
  public void onProcessingTime(InternalTimer<Integer, VoidNamespace> timer) {
    throw new IllegalStateException("no timer of processing time is set");
  }

  /** Ends come in steps of a pane, so that a group has few timers. */
  private void goOn(FeedbackJoin join) {
    changed.add((Integer) getCurrentKey());
    long end = join.nextEnd();
    if (end != Long.MAX_VALUE) {
      long pane = Math.floorDiv(end + paneMicros - 1, paneMicros) * paneMicros;
      timers.registerEventTimeTimer(VoidNamespace.INSTANCE, pane / 1_000);
    }
  }

  private FeedbackJoin join() throws Exception {
    Integer group = (Integer) getCurrentKey();
    FeedbackJoin join = joins.get(group);
    if (join == null) {
      join = new FeedbackJoin(policy, counts, this::judged);
      byte[] written = stored.value();
      if (written != null) {
        FeedbackJoinCodec.read(new ByteReader(written), join);
      }
      joins.put(group, join);
    }
    return join;
  }

  private void judged(JudgedCall judged) {
    panes.add(judged);
    if (judged.ofUnit()) {
      for (UnitFeedback unit : UnitJudgements.of(judged)) {
        output.collect(UNIT_FEEDBACK, new StreamRecord<>(unit));
      }
    }
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    long pane = paneOf(mark.getTimestamp());
    if (pane > openPane) {
      openPane = pane;
      flush();
    }
    super.processWatermark(mark);
  }

  /** Start of the pane that a watermark lies in. */
  private long paneOf(long mark) {
    return Math.floorDiv(Watermarks.micros(mark), paneMicros) * paneMicros;
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    flush();
  }

  @Override
  public void endInput(int input) {
    flush();
  }

  private void flush() {
    panes.drain(this::emit);
    if (!counts.isEmpty()) {
      writer.clear();
      MonitorCountsCodec.write(counts, writer);
      counts.clear();
      output.collect(COUNTS, new StreamRecord<>(CountsDelta.counted(writer.toByteArray())));
    }
  }

  private void emit(byte[] segment, long paneStart, PaneSums sums) {
    writer.clear();
    codec.write(sums, writer);
    String prompt = PromptKey.of(segment).text();
    output.collect(
        new StreamRecord<>(new PaneDelta(prompt, paneStart, segment, writer.toByteArray())));
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    for (Integer group : changed) {
      setCurrentKey(group);
      FeedbackJoin join = join();
      if (join.isEmpty()) {
        stored.clear();
        joins.remove(group);
      } else {
        ByteWriter bytes = new ByteWriter();
        FeedbackJoinCodec.write(join, bytes);
        stored.update(bytes.toByteArray());
      }
    }
    changed.clear();
  }

  @Override
  public void close() throws Exception {
    if (flushing != null) {
      flushing.cancel(false);
    }
    super.close();
  }
}
