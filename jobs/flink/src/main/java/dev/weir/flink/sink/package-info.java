/** From records of the job to Kafka topics. Rim: knows the connector. Coordinating code. */
@NullMarked
package dev.weir.flink.sink;

import org.jspecify.annotations.NullMarked;
