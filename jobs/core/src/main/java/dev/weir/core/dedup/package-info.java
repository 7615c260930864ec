/** Finds copies of items by fingerprints of their ids. Processing code. */
@NullMarked
package dev.weir.core.dedup;

import org.jspecify.annotations.NullMarked;
