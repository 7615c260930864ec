package dev.weir.flink.operator;

import dev.weir.core.config.MonitorConfig;
import dev.weir.core.pane.PaneSums;
import dev.weir.core.pane.PaneSumsCodec;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.core.total.MonitorCounts;
import dev.weir.core.total.MonitorCountsCodec;
import dev.weir.core.total.PromptTotals;
import dev.weir.flink.state.CountsDelta;
import dev.weir.flink.state.PaneDelta;
import dev.weir.flink.state.StoredTotals;
import dev.weir.flink.state.StoredTotalsSerializer;
import dev.weir.flink.state.TopicRecord;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Adds the sums of panes to the cumulative totals of their prompt and writes the series that
 * changed.
 *
 * <p>Panes close when the watermark passes their end, or when the first of their sums has waited
 * for the admission time of wall clock, so that a stream that pauses is shown all the same. Series
 * without calls end by event time.
 */
public final class TotalPrompts extends KeyedProcessFunction<String, PaneDelta, TopicRecord>
    implements CheckpointedFunction {

  private static final long serialVersionUID = 1;

  public static final OutputTag<CountsDelta> COUNTS =
      new OutputTag<>("prompt-counts", CountsDelta.TYPE);

  private final TotalsSettings settings;
  private final long freshLineage;
  private transient Lineage lineage;
  private transient ValueState<StoredTotals> totals;
  private transient ValueState<Long> waitingSince;
  private transient PaneSumsCodec codec;
  private transient PaneSums sums;
  private transient MonitorCounts counts;

  /**
   * @param freshLineage lineage to start when no state is restored, milliseconds since the epoch
   */
  public TotalPrompts(MonitorConfig config, long freshLineage) {
    this.settings = TotalsSettings.of(config);
    this.freshLineage = freshLineage;
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
    totals =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("prompt-totals", new StoredTotalsSerializer()));
    waitingSince =
        getRuntimeContext().getState(new ValueStateDescriptor<>("waiting-since", Types.LONG));
    codec = new PaneSumsCodec();
    sums = new PaneSums();
    counts = new MonitorCounts();
  }

  @Override
  public void processElement(PaneDelta delta, Context context, Collector<TopicRecord> out)
      throws Exception {
    StoredTotals stored = totals.value();
    if (stored == null) {
      stored = StoredTotals.of(begin(context.getCurrentKey()));
    }
    PromptTotals prompt = stored.open(() -> begin(context.getCurrentKey()));
    sums.clear();
    codec.read(new ByteReader(delta.sums()), sums);
    sums.clearEmbeddings();
    prompt.add(delta.paneStart(), delta.segment(), sums);
    context.timerService().registerEventTimeTimer(prompt.nextClose() / 1_000);
    startWaiting(context);
    totals.update(stored);
  }

  private PromptTotals begin(String key) {
    PromptKey prompt = PromptKey.parse(key);
    return new PromptTotals(
        prompt.environment(), prompt.promptId(), lineage.millis(), settings.policy());
  }

  private void startWaiting(Context context) throws Exception {
    if (waitingSince.value() == null) {
      long now = context.timerService().currentProcessingTime();
      waitingSince.update(now);
      context.timerService().registerProcessingTimeTimer(now + settings.admissionWaitMillis());
    }
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<TopicRecord> out)
      throws Exception {
    StoredTotals stored = totals.value();
    if (stored == null) {
      return;
    }
    PromptTotals prompt = stored.open(() -> begin(context.getCurrentKey()));
    if (context.timeDomain() == TimeDomain.EVENT_TIME) {
      long now = timestamp * 1_000;
      prompt.closePanes(now);
      if (!ended(context)) {
        prompt.retireIdle(now);
      }
      waitingSince.clear();
    } else if (waited(timestamp)) {
      prompt.admitPending();
      waitingSince.clear();
    }
    if (prompt.nextClose() != Long.MAX_VALUE) {
      context.timerService().registerEventTimeTimer(prompt.nextClose() / 1_000);
      startWaiting(context);
    }
    write(prompt, context, out);
    keep(stored, prompt, context);
  }

  /** At the end of a bounded stream every timer fires at once; that is no silence of a day. */
  private static boolean ended(Context context) {
    return context.timerService().currentWatermark() == Long.MAX_VALUE;
  }

  private boolean waited(long now) throws Exception {
    Long since = waitingSince.value();
    return since != null && now - since >= settings.admissionWaitMillis();
  }

  private void write(PromptTotals prompt, OnTimerContext context, Collector<TopicRecord> out)
      throws Exception {
    prompt.drainDirty(
        total -> out.collect(Totals.of(total)), key -> out.collect(Totals.retired(key)));
    prompt.drainCounts(counts);
    if (!counts.isEmpty()) {
      ByteWriter writer = new ByteWriter();
      MonitorCountsCodec.write(counts, writer);
      counts.clear();
      context.output(COUNTS, CountsDelta.counted(writer.toByteArray()));
    }
  }

  private void keep(StoredTotals stored, PromptTotals prompt, OnTimerContext context)
      throws Exception {
    if (prompt.isEmpty()) {
      totals.clear();
    } else {
      totals.update(stored);
      if (prompt.nextRetirement() != Long.MAX_VALUE && !ended(context)) {
        context.timerService().registerEventTimeTimer(prompt.nextRetirement() / 1_000);
      }
    }
  }
}
