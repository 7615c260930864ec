/** Checks of the numbers of a call: tokens, times, latency and cost. Processing code. */
@NullMarked
package dev.weir.core.validator.limits;

import org.jspecify.annotations.NullMarked;
