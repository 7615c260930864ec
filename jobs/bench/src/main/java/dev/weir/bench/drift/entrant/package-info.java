/** The detectors that are compared, ours and those that others run. */
@NullMarked
package dev.weir.bench.drift.entrant;

import org.jspecify.annotations.NullMarked;
