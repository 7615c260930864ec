/**
 * A local web page over the output topics: look at the data, versions, drift, health. Nothing but
 * the launcher may import it. Coordinating code.
 */
@NullMarked
package dev.weir.console;

import org.jspecify.annotations.NullMarked;
