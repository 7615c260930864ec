/** The whole monitor, from Kafka to a scrape, with real servers. */
@NullMarked
package dev.weir.launcher.pipeline;

import org.jspecify.annotations.NullMarked;
