/** Sampled calls on disk, to be searched; knows neither Kafka nor HTTP. Coordinating code. */
@NullMarked
package dev.weir.console.store;

import org.jspecify.annotations.NullMarked;
