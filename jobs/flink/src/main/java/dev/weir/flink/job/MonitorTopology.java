package dev.weir.flink.job;

import dev.weir.core.config.MonitorConfig;
import dev.weir.flink.operator.AdmitPrompts;
import dev.weir.flink.operator.AssembleCalls;
import dev.weir.flink.operator.CompareArms;
import dev.weir.flink.operator.CountItems;
import dev.weir.flink.operator.DetectDrift;
import dev.weir.flink.operator.DropDuplicates;
import dev.weir.flink.operator.FoldPanes;
import dev.weir.flink.operator.ItemRoutes;
import dev.weir.flink.operator.JoinFeedback;
import dev.weir.flink.operator.SumPanes;
import dev.weir.flink.operator.TotalPrompts;
import dev.weir.flink.operator.TotalUnits;
import dev.weir.flink.source.Item;
import dev.weir.flink.state.CountsDelta;
import dev.weir.flink.state.ExperimentPane;
import dev.weir.flink.state.GroupBytes;
import dev.weir.flink.state.Half;
import dev.weir.flink.state.PaneDelta;
import dev.weir.flink.state.TopicRecord;
import dev.weir.flink.state.UnitBatch;
import dev.weir.flink.state.UnitFeedback;
import dev.weir.flink.state.VersionPane;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/** The picture of the README as a graph: a function of its input, so tests feed it from memory. */
public final class MonitorTopology {

  /** Judgements of units where nobody joins feedback. */
  private static final OutputTag<UnitFeedback> NO_JUDGEMENTS =
      new OutputTag<>("no-judgements", UnitFeedback.TYPE);

  private MonitorTopology() {}

  /**
   * Builds the graph.
   *
   * @param items items with event times and watermarks, chained to their source
   * @param config settings of every stage
   * @param lineage state lineage to start if no state is restored, in milliseconds since the epoch
   */
  public static Outputs build(
      SingleOutputStreamOperator<Item> items, MonitorConfig config, long lineage) {
    SingleOutputStreamOperator<Item> read = Stage.READ.on(items);
    SingleOutputStreamOperator<Item> unique =
        Stage.DEDUP.on(read.process(new DropDuplicates(config.dedup())).returns(Item.TYPE));
    SingleOutputStreamOperator<PaneDelta> local =
        Stage.MEASURE.on(sum(unique, config, Stage.MEASURE));

    SingleOutputStreamOperator<Item> pairs =
        Stage.ASSEMBLE.on(
            local
                .getSideOutput(ItemRoutes.HALVES)
                .keyBy(Half::callId, Types.STRING)
                .process(new AssembleCalls(config.assemble(), config.redact()))
                .returns(Item.TYPE));
    SingleOutputStreamOperator<PaneDelta> localPairs =
        Stage.MEASURE_PAIRS.on(sum(pairs, config, Stage.MEASURE_PAIRS));

    DataStream<PaneDelta> sums = local.union(localPairs);
    SingleOutputStreamOperator<PaneDelta> judged = null;
    if (config.feedback().enabled()) {
      judged = join(local, localPairs, config);
      sums = sums.union(judged);
    }
    SingleOutputStreamOperator<PaneDelta> admitted =
        Stage.ADMIT.on(
            sums.keyBy(delta -> AdmitPrompts.groupOf(delta.prompt()), Types.INT)
                .transform(Stage.ADMIT.title(), PaneDelta.TYPE, new AdmitPrompts(config)));
    SingleOutputStreamOperator<TopicRecord> totals =
        Stage.TOTALS.on(
            admitted
                .keyBy(PaneDelta::prompt, Types.STRING)
                .process(new TotalPrompts(config, lineage))
                .returns(TopicRecord.TYPE));
    DataStream<CountsDelta> deltas =
        local
            .getSideOutput(SumPanes.COUNTS)
            .union(
                localPairs.getSideOutput(SumPanes.COUNTS),
                admitted.getSideOutput(AdmitPrompts.COUNTS),
                totals.getSideOutput(TotalPrompts.COUNTS));
    if (judged != null) {
      deltas = deltas.union(judged.getSideOutput(JoinFeedback.COUNTS));
    }
    SingleOutputStreamOperator<TopicRecord> drift = null;
    if (config.drift().enabled()) {
      SingleOutputStreamOperator<VersionPane> folded = fold(admitted, config);
      drift = detect(folded, config, lineage);
      deltas = deltas.union(folded.getSideOutput(FoldPanes.COUNTS));
    }
    SingleOutputStreamOperator<TopicRecord> comparison = null;
    if (config.comparison().enabled()) {
      comparison =
          compare(
              local.getSideOutput(SumPanes.UNITS).union(localPairs.getSideOutput(SumPanes.UNITS)),
              judged == null
                  ? local.getSideOutput(NO_JUDGEMENTS)
                  : judged.getSideOutput(JoinFeedback.UNIT_FEEDBACK),
              config,
              lineage);
    }
    SingleOutputStreamOperator<TopicRecord> counts =
        Stage.COUNTS.on(
            deltas
                .keyBy(delta -> "", Types.STRING)
                .process(
                    new CountItems(lineage, config.drift().enabled(), config.feedback().enabled()))
                .returns(TopicRecord.TYPE));

    DataStream<TopicRecord> metrics = totals.union(counts);
    if (drift != null) {
      metrics = metrics.union(drift.getSideOutput(DetectDrift.METRICS));
    }
    if (comparison != null) {
      metrics = metrics.union(comparison.getSideOutput(CompareArms.METRICS));
    }
    return new Outputs(
        metrics,
        local
            .getSideOutput(ItemRoutes.DEAD_LETTERS)
            .union(pairs.getSideOutput(AssembleCalls.DEAD_LETTERS)),
        local
            .getSideOutput(SumPanes.MEASUREMENTS)
            .union(localPairs.getSideOutput(SumPanes.MEASUREMENTS)),
        local.getSideOutput(SumPanes.FINDINGS).union(localPairs.getSideOutput(SumPanes.FINDINGS)),
        local.getSideOutput(SumPanes.SAMPLES).union(localPairs.getSideOutput(SumPanes.SAMPLES)),
        local.getSideOutput(SumPanes.POLICY_ERRORS),
        drift == null ? null : outputs(drift),
        comparison == null
            ? null
            : new ComparisonOutputs(comparison, comparison.getSideOutput(CompareArms.ALERTS)));
  }

  private static SingleOutputStreamOperator<TopicRecord> compare(
      DataStream<UnitBatch> batches,
      DataStream<UnitFeedback> judgements,
      MonitorConfig config,
      long lineage) {
    SingleOutputStreamOperator<ExperimentPane> units =
        Stage.UNITS.on(
            batches
                .keyBy(UnitBatch::key, Types.STRING)
                .connect(judgements.keyBy(TotalUnits::keyOf, Types.STRING))
                .transform(Stage.UNITS.title(), ExperimentPane.TYPE, new TotalUnits(config)));
    return Stage.COMPARE.on(
        units
            .keyBy(ExperimentPane::experiment, Types.STRING)
            .transform(Stage.COMPARE.title(), TopicRecord.TYPE, new CompareArms(config, lineage)));
  }

  private static SingleOutputStreamOperator<PaneDelta> join(
      SingleOutputStreamOperator<PaneDelta> local,
      SingleOutputStreamOperator<PaneDelta> localPairs,
      MonitorConfig config) {
    return Stage.JOIN.on(
        local
            .getSideOutput(SumPanes.CALL_INDEX)
            .union(localPairs.getSideOutput(SumPanes.CALL_INDEX))
            .keyBy(GroupBytes::group, Types.INT)
            .connect(local.getSideOutput(SumPanes.FEEDBACK).keyBy(GroupBytes::group, Types.INT))
            .transform(Stage.JOIN.title(), PaneDelta.TYPE, new JoinFeedback(config)));
  }

  private static SingleOutputStreamOperator<VersionPane> fold(
      DataStream<PaneDelta> admitted, MonitorConfig config) {
    return Stage.FOLD.on(
        admitted
            .keyBy(PaneDelta::prompt, Types.STRING)
            .transform(Stage.FOLD.title(), VersionPane.TYPE, new FoldPanes(config)));
  }

  private static SingleOutputStreamOperator<TopicRecord> detect(
      DataStream<VersionPane> folded, MonitorConfig config, long lineage) {
    return Stage.DRIFT.on(
        folded
            .keyBy(pane -> DetectDrift.KEY, Types.STRING)
            .transform(Stage.DRIFT.title(), TopicRecord.TYPE, new DetectDrift(config, lineage)));
  }

  private static DriftOutputs outputs(SingleOutputStreamOperator<TopicRecord> drift) {
    return new DriftOutputs(
        drift,
        drift.getSideOutput(DetectDrift.EVIDENCE),
        drift.getSideOutput(DetectDrift.REFERENCES));
  }

  private static SingleOutputStreamOperator<PaneDelta> sum(
      DataStream<Item> calls, MonitorConfig config, Stage stage) {
    return calls.transform(
        stage.title(), PaneDelta.TYPE, new SumPanes(config, stage.uid(), stage == Stage.MEASURE));
  }
}
