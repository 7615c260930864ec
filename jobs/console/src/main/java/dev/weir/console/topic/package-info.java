/** The only place that talks to Kafka, beside the totals of the exporter. Coordinating code. */
@NullMarked
package dev.weir.console.topic;

import org.jspecify.annotations.NullMarked;
