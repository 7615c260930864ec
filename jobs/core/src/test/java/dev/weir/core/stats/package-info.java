/** Tests of the statistics. */
@NullMarked
package dev.weir.core.stats;

import org.jspecify.annotations.NullMarked;
