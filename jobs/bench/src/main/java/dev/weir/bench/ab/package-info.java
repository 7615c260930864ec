/**
 * The simulation that shows how often decisions between two arms are wrong, and how soon they are
 * right: the statistics of live comparison beside a test looked at once and one looked at again and
 * again. Coordinating code.
 */
@NullMarked
package dev.weir.bench.ab;

import org.jspecify.annotations.NullMarked;
