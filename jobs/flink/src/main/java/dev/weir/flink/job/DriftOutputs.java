package dev.weir.flink.job;

import dev.weir.flink.state.TopicRecord;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * What the job hands out about drift.
 *
 * @param alerts changes of the states of streams, keyed by stream
 * @param evidence what is known of each stream after each pane, keyed by stream
 * @param references those that were learned, keyed by version
 */
public record DriftOutputs(
    DataStream<TopicRecord> alerts,
    DataStream<TopicRecord> evidence,
    DataStream<TopicRecord> references) {}
