/** What one call costs our own code, without Kafka and Flink. Processing code. */
@NullMarked
package dev.weir.bench.path;

import org.jspecify.annotations.NullMarked;
