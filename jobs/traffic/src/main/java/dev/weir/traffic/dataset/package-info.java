/** Turns published data sets into calls by a mapping file. Processing code. */
@NullMarked
package dev.weir.traffic.dataset;

import org.jspecify.annotations.NullMarked;
