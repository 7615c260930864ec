/** Simulated traffic: what the events of a minute are, with and without a change. */
@NullMarked
package dev.weir.bench.drift.traffic;

import org.jspecify.annotations.NullMarked;
