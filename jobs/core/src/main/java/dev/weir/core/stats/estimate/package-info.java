/**
 * What a comparison of two arms estimates, and how far off that estimate may be: means, ratios,
 * adjusted and labelled means as a value with its standard error. Units that were assigned at
 * random are the rows. Processing code.
 */
@NullMarked
package dev.weir.core.stats.estimate;

import org.jspecify.annotations.NullMarked;
