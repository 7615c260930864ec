package dev.weir.flink.source;

import org.apache.kafka.common.serialization.ByteBufferDeserializer;

/**
 * Hands the bytes of a record on where the Kafka client unpacked them, without a copy.
 *
 * <p>A class of its own because the builder of Flink's source refuses Kafka's: its source is
 * declared to hand on arrays, though it only passes records through. {@link RecordValue} is the one
 * place that reads their values.
 */
public final class BufferDeserializer extends ByteBufferDeserializer {}
