/** Wiring: configuration, topology and entry points. Coordinating code. */
@NullMarked
package dev.weir.flink.job;

import org.jspecify.annotations.NullMarked;
