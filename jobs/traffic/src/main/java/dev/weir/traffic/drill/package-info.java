/** Incidents for a drill: healthy calls, and what goes wrong in them. Processing code. */
@NullMarked
package dev.weir.traffic.drill;

import org.jspecify.annotations.NullMarked;
