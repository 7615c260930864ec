/** Totals over time, as the exporter shows them; kept in memory. Coordinating code. */
@NullMarked
package dev.weir.console.total;

import org.jspecify.annotations.NullMarked;
