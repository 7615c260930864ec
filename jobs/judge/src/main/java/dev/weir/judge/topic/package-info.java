/** The topics of Kafka that a judge reads and writes. */
@NullMarked
package dev.weir.judge.topic;

import org.jspecify.annotations.NullMarked;
