/**
 * Cumulative totals: which series exist, what they count, and what is written of them. Coordinating
 * code.
 */
@NullMarked
package dev.weir.core.total;

import org.jspecify.annotations.NullMarked;
