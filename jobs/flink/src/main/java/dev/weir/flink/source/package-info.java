/** From a Kafka record to items in the stream. Rim: knows the connector. Processing code. */
@NullMarked
package dev.weir.flink.source;

import org.jspecify.annotations.NullMarked;
