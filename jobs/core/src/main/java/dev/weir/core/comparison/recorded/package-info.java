/**
 * Comparison of prompt versions on recorded rows: the same statistics and the same rule as in the
 * stream, looked at as if the rows had just come in. Coordinating code.
 */
@NullMarked
package dev.weir.core.comparison.recorded;

import org.jspecify.annotations.NullMarked;
