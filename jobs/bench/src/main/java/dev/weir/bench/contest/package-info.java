/** The programs that are measured, all reading the same topic to its end. Processing code. */
@NullMarked
package dev.weir.bench.contest;

import org.jspecify.annotations.NullMarked;
