package dev.weir.flink.job;

import dev.weir.flink.state.TopicRecord;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.jspecify.annotations.Nullable;

/**
 * What the job hands out, before it is bound to topics.
 *
 * @param metrics cumulative totals and tombstones, keyed by series
 * @param deadLetters records that could not be used, keyed by their place
 * @param measurements a slim row a call, keyed by call; empty unless switched on
 * @param findings verdict and findings, keyed by call
 * @param samples calls chosen to be looked at, redacted, keyed by call
 * @param policyErrors policies that were refused, keyed by id
 * @param drift what is found out about drift; null when nobody watches for it
 * @param comparison what is found out about experiments; null when nobody compares
 */
public record Outputs(
    DataStream<TopicRecord> metrics,
    DataStream<TopicRecord> deadLetters,
    DataStream<TopicRecord> measurements,
    DataStream<TopicRecord> findings,
    DataStream<TopicRecord> samples,
    DataStream<TopicRecord> policyErrors,
    @Nullable DriftOutputs drift,
    @Nullable ComparisonOutputs comparison) {}
