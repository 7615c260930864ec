package dev.weir.flink.operator;

import dev.weir.core.config.MonitorConfig;
import dev.weir.core.embedding.CallEmbedding;
import dev.weir.core.embedding.EmbeddingModel;
import dev.weir.core.engine.Validation;
import dev.weir.core.experiment.Membership;
import dev.weir.core.pane.LocalPanes;
import dev.weir.core.pane.PaneSums;
import dev.weir.core.pane.PaneSumsCodec;
import dev.weir.core.redact.OutputGuard;
import dev.weir.core.signal.TablePricing;
import dev.weir.core.stats.ByteWriter;
import dev.weir.flink.source.Item;
import dev.weir.flink.state.CountsDelta;
import dev.weir.flink.state.GroupBytes;
import dev.weir.flink.state.PaneDelta;
import dev.weir.flink.state.TopicRecord;
import dev.weir.flink.state.UnitBatch;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Measures calls, adds them to the sums of their segment and pane inside the subtask, has them
 * validated, sends other items on their way, and counts every item that came down the chain.
 *
 * <p>Sums and counts leave every flush interval, when the watermark passes a pane's end, when they
 * take too much memory, at the end of input, and before each checkpoint barrier: so the operator
 * has no state but which experiments have begun, and what is shuffled depends on the number of
 * segments, not of calls.
 */
public final class SumPanes extends AbstractStreamOperator<PaneDelta>
    implements OneInputStreamOperator<Item, PaneDelta>, BoundedOneInput {

  private static final long serialVersionUID = 1;

  public static final OutputTag<TopicRecord> MEASUREMENTS =
      new OutputTag<>("measurements", TopicRecord.TYPE);
  public static final OutputTag<TopicRecord> FINDINGS =
      new OutputTag<>("findings", TopicRecord.TYPE);
  public static final OutputTag<TopicRecord> SAMPLES = new OutputTag<>("samples", TopicRecord.TYPE);
  public static final OutputTag<TopicRecord> POLICY_ERRORS =
      new OutputTag<>("policy-errors", TopicRecord.TYPE);
  public static final OutputTag<UnitBatch> UNITS = new OutputTag<>("units", UnitBatch.TYPE);

  /** Calls that can be judged, in batches for their group. */
  public static final OutputTag<GroupBytes> CALL_INDEX = LateTruth.INDEX;

  /** Judgements, for the group of their call. */
  public static final OutputTag<GroupBytes> FEEDBACK = LateTruth.FEEDBACK;

  public static final OutputTag<CountsDelta> COUNTS = new OutputTag<>("counts", CountsDelta.TYPE);

  private final MonitorConfig settings;
  private final String reporter;
  private final boolean reportsPolicies;
  private transient OutputGuard guard;
  private transient @Nullable Validating validating;
  private transient @Nullable Sampling sampling;
  private transient @Nullable Experimenting experimenting;
  private transient @Nullable BegunExperiments begun;
  private transient @Nullable LateTruth lateTruth;
  private transient DeadLetters letters;
  private transient Measurements measurements;
  private transient long paneMicros;
  private transient LocalPanes panes;
  private transient ItemCounts counts;
  private transient PaneSumsCodec codec;
  private transient ByteWriter writer;
  private transient StreamRecord<PaneDelta> delta;
  private transient long watermark;
  private transient long openPane;
  private transient @Nullable ScheduledFuture<?> flushing;

  /**
   * @param reporter name under which this operator's subtasks report their lag
   * @param reportsPolicies whether its first subtask reports policies that were refused
   */
  public SumPanes(MonitorConfig settings, String reporter, boolean reportsPolicies) {
    this.settings = settings;
    this.reporter = reporter;
    this.reportsPolicies = reportsPolicies;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    begun = BegunExperiments.restore(context);
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    if (experimenting != null) {
      restored().snapshot(experimenting.begun());
    }
  }

  private BegunExperiments restored() {
    return Objects.requireNonNull(begun, "initializeState comes first");
  }

  @Override
  public void open() throws Exception {
    super.open();
    paneMicros = settings.pane().length().toNanos() / 1_000;
    panes =
        new LocalPanes(
            TablePricing.of(settings.prices().file()),
            settings.pane().localMaxBytes().bytes(),
            embedding());
    int subtask = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
    boolean joins = settings.feedback().enabled();
    counts = new ItemCounts(reporter + "-" + subtask, joins);
    guard = OutputGuard.of(settings.redact());
    validating = settings.validate().enabled() ? startValidating(guard) : null;
    sampling =
        settings.samples().enabled() ? new Sampling(settings.samples(), guard, counts) : null;
    experimenting = settings.comparison().enabled() ? startExperimenting(guard) : null;
    lateTruth = joins ? new LateTruth(settings.feedback(), output) : null;
    letters = new DeadLetters(guard);
    measurements = new Measurements(guard);
    codec = new PaneSumsCodec();
    writer = new ByteWriter();
    delta = new StreamRecord<>(null);
    watermark = Long.MIN_VALUE;
    openPane = Long.MIN_VALUE;
    long interval = settings.pane().flushInterval().toMillis();
    flushing = getProcessingTimeService().scheduleAtFixedRate(time -> flush(), interval, interval);
  }

  private @Nullable CallEmbedding embedding() {
    return settings.embeddings().enabled()
        ? new CallEmbedding(
            EmbeddingModel.shipped(), settings.embeddings().oneIn(), settings.drift().enabled())
        : null;
  }

  private Validating startValidating(OutputGuard guard) throws InterruptedException {
    return Validating.start(settings, getRuntimeContext().getJobInfo().getJobId(), guard);
  }

  private Experimenting startExperimenting(OutputGuard guard) throws Exception {
    return Experimenting.start(
        settings, getRuntimeContext().getJobInfo().getJobId(), guard, restored().definitions());
  }

  @Override
  public void processElement(StreamRecord<Item> element) {
    Item item = element.getValue();
    boolean measured = item.kind == Item.Kind.CALL && !item.duplicate;
    boolean late = measured && item.eventTime < watermark;
    counts.add(item);
    if (measured) {
      long pane = late ? openPane : Math.floorDiv(item.eventTime, paneMicros) * paneMicros;
      panes.measure(item.header, item.eventTime, pane, late);
      if (validating != null) {
        validate(item, validating);
      }
      panes.addMeasured();
      Membership member = null;
      if (experimenting != null) {
        member = experimenting.membership(item);
        experiment(item, member, pane, experimenting);
      }
      if (lateTruth != null) {
        Validation made = validating == null ? null : validating.validation();
        lateTruth.call(item, panes.segment(), panes.row().excluded(), made, member);
      }
      if (sampling != null) {
        sample(item, pane, sampling);
      }
      if (settings.sinks().measurementsEnabled()) {
        output.collect(
            MEASUREMENTS, new StreamRecord<>(measurements.of(item, panes.row(), panes.segment())));
      }
      if (panes.full()) {
        flushPanes();
      }
    } else if (item.kind == Item.Kind.FEEDBACK && lateTruth != null) {
      if (!item.duplicate) {
        lateTruth.judgement(item, item.eventTime < watermark ? openPane : item.eventTime);
      }
    } else {
      ItemRoutes.route(item, letters, output);
    }
  }

  private void validate(Item item, Validating stage) {
    TopicRecord findings = stage.check(item, panes);
    if (findings != null) {
      counts.addFindings(item, getProcessingTimeService().getCurrentProcessingTime());
      output.collect(FINDINGS, new StreamRecord<>(findings));
    }
    Validation made = stage.validation();
    counts.addScan(made.skippedBytes(), made.droppedMatches());
  }

  private void sample(Item item, long pane, Sampling stage) {
    Validation made = validating == null ? null : validating.validation();
    TopicRecord sample = stage.take(item, pane, panes.segment(), panes.row(), made);
    if (sample != null) {
      output.collect(SAMPLES, new StreamRecord<>(sample));
    }
  }

  private void experiment(Item item, @Nullable Membership member, long pane, Experimenting stage) {
    stage.take(item, member, pane, panes, validating == null ? null : validating.validation());
    if (stage.full()) {
      stage.drain(output);
    }
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    watermark = Watermarks.micros(mark.getTimestamp());
    long pane = Math.floorDiv(watermark, paneMicros) * paneMicros;
    if (pane > openPane) {
      openPane = pane;
      if (sampling != null) {
        sampling.passed(pane);
      }
      flushAll();
    }
    super.processWatermark(mark);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    flushAll();
  }

  @Override
  public void endInput() {
    flushAll();
  }

  @Override
  public void close() throws Exception {
    if (flushing != null) {
      flushing.cancel(false);
    }
    if (validating != null) {
      validating.close();
    }
    if (experimenting != null) {
      experimenting.close();
    }
    super.close();
  }

  /** Batches of calls, to be judged or of units, are the smaller a call the more they hold. */
  private void flushAll() {
    flush();
    if (experimenting != null) {
      experimenting.drain(output);
    }
    if (lateTruth != null) {
      lateTruth.flush();
    }
  }

  private void flush() {
    flushPanes();
    if (experimenting != null) {
      counts.addExperimentDropped(experimenting.takeDropped());
    }
    counts.addWithheld(guard.redactor().takeDroppedTexts());
    List<String> quarantined = validating == null ? List.of() : validating.quarantined();
    CountsDelta counted =
        counts.take(
            getProcessingTimeService().getCurrentProcessingTime(),
            quarantined,
            reportPolicies(),
            reportExperiments());
    if (counted != null) {
      output.collect(COUNTS, new StreamRecord<>(counted));
    }
  }

  /** The same of experiments. */
  private int reportExperiments() {
    if (experimenting == null || !reports()) {
      return 0;
    }
    for (TopicRecord refused : experimenting.newlyRefused()) {
      output.collect(POLICY_ERRORS, new StreamRecord<>(refused));
    }
    return experimenting.refused();
  }

  private boolean reports() {
    return reportsPolicies && getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0;
  }

  /** One subtask says of all which policies were refused, and gives the number of those now. */
  private int reportPolicies() {
    if (validating == null || !reports()) {
      return 0;
    }
    for (TopicRecord refused : validating.newlyRefused()) {
      output.collect(POLICY_ERRORS, new StreamRecord<>(refused));
    }
    return validating.refused();
  }

  private void flushPanes() {
    panes.drain(this::emit);
  }

  private void emit(byte[] segment, long paneStart, PaneSums sums) {
    writer.clear();
    codec.write(sums, writer);
    String prompt = PromptKey.of(segment).text();
    output.collect(delta.replace(new PaneDelta(prompt, paneStart, segment, writer.toByteArray())));
  }
}
