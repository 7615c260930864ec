/**
 * The real servers and tools that tests of more than one module use. For tests only. Coordinating
 * code.
 */
@NullMarked
package dev.weir.testing;

import org.jspecify.annotations.NullMarked;
