package dev.weir.traffic.replay;

/**
 * One record on its way to a topic. The arrays belong to it and are not changed.
 *
 * @param key call id, or of feedback the response id where that is all it names, UTF-8
 * @param eventMicros event time in microseconds since the epoch
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; copies would cost every record
public record Publication(Channel channel, byte[] key, byte[] value, long eventMicros) {}
