package dev.weir.flink.job;

import dev.weir.flink.state.TopicRecord;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * What the job hands out about experiments.
 *
 * @param comparisons what is known after each pane, keyed by experiment, arm and metric
 * @param alerts changes of the states of their alerts
 */
public record ComparisonOutputs(
    DataStream<TopicRecord> comparisons, DataStream<TopicRecord> alerts) {}
