package dev.weir.flink.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.core.config.ComparisonConfig;
import dev.weir.core.config.MonitorConfig;
import dev.weir.core.dedup.Fingerprint;
import dev.weir.core.engine.Validation;
import dev.weir.core.experiment.Membership;
import dev.weir.core.experiment.definition.CallMemberships;
import dev.weir.core.experiment.definition.RunningExperiment;
import dev.weir.core.experiment.unit.UnitRow;
import dev.weir.core.experiment.unit.UnitRowsCodec;
import dev.weir.core.pane.LocalPanes;
import dev.weir.core.redact.LabelGuard;
import dev.weir.core.redact.OutputGuard;
import dev.weir.flink.source.Item;
import dev.weir.flink.source.JobExperiments;
import dev.weir.flink.source.RefusedPolicy;
import dev.weir.flink.state.TopicRecord;
import dev.weir.flink.state.UnitBatch;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.JobID;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/** Collects in one subtask what calls say of the units of experiments, in batches by group. */
final class Experimenting implements AutoCloseable {

  /** Long enough for a broker to answer; after it calls go by what is known. */
  private static final Duration START_PATIENCE = Duration.ofSeconds(30);

  private static final int CALL_SPACE = 0x6361_6C6C;
  private static final long MOST_BYTES = 4 << 20;

  private record BatchKey(RunningExperiment experiment, int group, long paneStart) {}

  private final JobExperiments experiments;
  private final CallMemberships memberships;
  private final OutputGuard guard;
  private final Fingerprint fingerprint = new Fingerprint();
  private final Map<BatchKey, UnitRowsCodec.Batch> batches = new HashMap<>();
  private long bytes;
  private long told;

  private Experimenting(
      JobExperiments experiments, CallMemberships memberships, OutputGuard guard) {
    this.experiments = experiments;
    this.memberships = memberships;
    this.guard = guard;
  }

  /**
   * Waits for the experiments of the job, and begins.
   *
   * @param begun what {@link #begun} gave before a restart
   */
  static Experimenting start(MonitorConfig config, JobID job, OutputGuard guard, List<String> begun)
      throws InterruptedException {
    JobExperiments experiments = JobExperiments.open(job, config);
    boolean started = false;
    try {
      experiments.topic().start(begun);
      experiments.topic().awaitStart(START_PATIENCE);
      CallMemberships memberships =
          new CallMemberships(
              JobExperiments.reader(config),
              config.comparison().experiments(),
              config.comparison().retireAfter());
      started = true;
      return new Experimenting(experiments, memberships, guard);
    } finally {
      if (!started) {
        experiments.close();
      }
    }
  }

  /** The experiment that a call belongs to by those in force now; to be asked once for each. */
  @Nullable Membership membership(Item item) {
    memberships.use(experiments.topic().current());
    return memberships.of(item.header);
  }

  /**
   * Takes a call that was measured, if it belongs to an experiment and counts in quality.
   *
   * @param member what {@link #membership} has just said of it
   * @param pane that it counts in
   * @param validation of the call; null when calls are not validated
   */
  void take(
      Item item,
      @Nullable Membership member,
      long pane,
      LocalPanes panes,
      @Nullable Validation validation) {
    if (member == null || panes.row().excluded()) {
      return;
    }
    RunningExperiment experiment = memberships.last();
    fingerprint.over(
        CALL_SPACE,
        item.header.callId().bytes(),
        item.header.callId().offset(),
        item.header.callId().length());
    int group = Math.floorMod(member.unitLow(), ComparisonConfig.GROUPS);
    UnitRowsCodec.Batch batch = batch(new BatchKey(experiment, group, pane));
    int before = batch.bytes();
    batch.add(
        new UnitRow(
            member.unitHigh(),
            member.unitLow(),
            fingerprint.high(),
            Math.max(item.eventTime, pane),
            member.arm(),
            experiment.unit(item.header).length() == 0,
            experiment.words(item.header, panes.row()),
            experiment.values(item.header, panes.row(), validation)));
    bytes += batch.bytes() - before;
  }

  private UnitRowsCodec.Batch batch(BatchKey key) {
    UnitRowsCodec.Batch batch = batches.get(key);
    if (batch == null) {
      RunningExperiment experiment = key.experiment();
      batch =
          new UnitRowsCodec.Batch(
              experiment.text(),
              key.paneStart(),
              experiment.experiment().metrics().slices().size(),
              experiment.fieldCount());
      batches.put(key, batch);
    }
    return batch;
  }

  /** Whether so much is collected that it must be sent on. */
  boolean full() {
    return bytes > MOST_BYTES;
  }

  /** Gives every batch away. */
  void drain(Output<?> out) {
    batches.forEach(
        (key, batch) -> {
          String id = key.experiment().experiment().id();
          UnitBatch made = new UnitBatch(id, key.group(), key.paneStart(), batch.write());
          out.collect(SumPanes.UNITS, new StreamRecord<>(made));
        });
    batches.clear();
    bytes = 0;
  }

  /** Definitions that can no longer change, also after a restart. */
  List<String> begun() {
    return experiments.topic().begun();
  }

  /** Calls that named an experiment for which there was no room, since the last time. */
  long takeDropped() {
    return memberships.takeDropped();
  }

  /** Experiments on the topic that are not in force because they could not be applied. */
  int refused() {
    return experiments.topic().refusals().standing();
  }

  /** Experiments refused since the last time this was asked, as records of their topic. */
  List<TopicRecord> newlyRefused() {
    List<RefusedPolicy> refused = experiments.topic().refusals().after(told);
    if (refused.isEmpty()) {
      return List.of();
    }
    told = refused.get(refused.size() - 1).number();
    return refused.stream().map(this::record).toList();
  }

  private TopicRecord record(RefusedPolicy refused) {
    ObjectNode error = JsonNodeFactory.instance.objectNode();
    String experiment = LabelGuard.clean(refused.key());
    error.put("experiment", experiment);
    error.put("partition", refused.partition());
    error.put("offset", refused.offset());
    error.put("reason", guard.message(refused.reason()));
    return new TopicRecord(experiment.getBytes(UTF_8), error.toString().getBytes(UTF_8));
  }

  @Override
  public void close() {
    experiments.close();
  }
}
