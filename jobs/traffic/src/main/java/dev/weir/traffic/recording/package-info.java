/** Calls that can be read again and again in the same order. Processing code. */
@NullMarked
package dev.weir.traffic.recording;

import org.jspecify.annotations.NullMarked;
