/**
 * Summaries of bounded size of more words than can be kept: how many there are, and which are the
 * most frequent.
 *
 * <p>Accumulators merge; their codecs have the bytes. Not for the hot path, not thread-safe.
 */
@NullMarked
package dev.weir.core.stats.sketch;

import org.jspecify.annotations.NullMarked;
