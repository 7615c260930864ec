/**
 * Calls chosen to be looked at: which ones, and what is left of their text. Choosing is processing
 * code, done for every call; the rest runs for the few that were chosen, and allocates.
 */
@NullMarked
package dev.weir.core.sample;

import org.jspecify.annotations.NullMarked;
