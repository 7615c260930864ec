/**
 * Detectors of change in a stream of panes. The e-detectors bound how often they err; what stands
 * beside them (ADWIN, Page-Hinkley, CUSUM) is for charts and for comparison. Processing code.
 */
@NullMarked
package dev.weir.core.stats.detect;

import org.jspecify.annotations.NullMarked;
