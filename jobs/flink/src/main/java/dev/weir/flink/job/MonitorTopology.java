package dev.weir.flink.job;

import dev.weir.core.config.MonitorConfig;
import dev.weir.flink.operator.AdmitPrompts;
import dev.weir.flink.operator.AssembleCalls;
import dev.weir.flink.operator.CountItems;
import dev.weir.flink.operator.DropDuplicates;
import dev.weir.flink.operator.ItemRoutes;
import dev.weir.flink.operator.SumPanes;
import dev.weir.flink.operator.TotalPrompts;
import dev.weir.flink.source.Item;
import dev.weir.flink.state.CountsDelta;
import dev.weir.flink.state.Half;
import dev.weir.flink.state.PaneDelta;
import dev.weir.flink.state.TopicRecord;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** The picture of the README as a graph: a function of its input, so tests feed it from memory. */
public final class MonitorTopology {

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

    SingleOutputStreamOperator<PaneDelta> admitted =
        Stage.ADMIT.on(
            local
                .union(localPairs)
                .keyBy(delta -> AdmitPrompts.groupOf(delta.prompt()), Types.INT)
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
    SingleOutputStreamOperator<TopicRecord> counts =
        Stage.COUNTS.on(
            deltas
                .keyBy(delta -> "", Types.STRING)
                .process(new CountItems(lineage))
                .returns(TopicRecord.TYPE));

    return new Outputs(
        totals.union(counts),
        local
            .getSideOutput(ItemRoutes.DEAD_LETTERS)
            .union(pairs.getSideOutput(AssembleCalls.DEAD_LETTERS)),
        local
            .getSideOutput(SumPanes.MEASUREMENTS)
            .union(localPairs.getSideOutput(SumPanes.MEASUREMENTS)),
        local.getSideOutput(SumPanes.FINDINGS).union(localPairs.getSideOutput(SumPanes.FINDINGS)),
        local.getSideOutput(SumPanes.SAMPLES).union(localPairs.getSideOutput(SumPanes.SAMPLES)),
        local.getSideOutput(SumPanes.POLICY_ERRORS));
  }

  private static SingleOutputStreamOperator<PaneDelta> sum(
      DataStream<Item> calls, MonitorConfig config, Stage stage) {
    return calls.transform(
        stage.title(), PaneDelta.TYPE, new SumPanes(config, stage.uid(), stage == Stage.MEASURE));
  }
}
