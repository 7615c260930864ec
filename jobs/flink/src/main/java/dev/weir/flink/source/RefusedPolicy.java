package dev.weir.flink.source;

/**
 * A record of the topic of policies that could not be applied.
 *
 * @param number its place among all that were refused, from 1 on
 * @param key of the record, the id of the policy
 * @param partition it lies in
 * @param offset it lies at
 * @param reason what was found, what was expected and what to do
 */
public record RefusedPolicy(long number, String key, int partition, long offset, String reason) {}
