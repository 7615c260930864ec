/** Streams of drift, their evidence and their alerts; kept in memory. Coordinating code. */
@NullMarked
package dev.weir.console.drift;

import org.jspecify.annotations.NullMarked;
