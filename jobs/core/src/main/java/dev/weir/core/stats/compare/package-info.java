/**
 * Two sets of numbers or counts side by side, once: for dashboards and for a person with a
 * question. None of these may page, because nothing here bounds how often they err when looked at
 * for ever. Processing code.
 */
@NullMarked
package dev.weir.core.stats.compare;

import org.jspecify.annotations.NullMarked;
