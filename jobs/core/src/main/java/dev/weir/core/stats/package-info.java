/** Statistics that merge exactly, and the bytes they are kept as. Processing code. */
@NullMarked
package dev.weir.core.stats;

import org.jspecify.annotations.NullMarked;
