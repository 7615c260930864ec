/** Embeddings as random features, whose sums say what a kernel test needs. Processing code. */
@NullMarked
package dev.weir.core.stats.kernel;

import org.jspecify.annotations.NullMarked;
