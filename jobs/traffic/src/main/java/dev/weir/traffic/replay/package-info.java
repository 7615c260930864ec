/** Sends a recording again, at a chosen speed and with chosen disorder. Processing code. */
@NullMarked
package dev.weir.traffic.replay;

import org.jspecify.annotations.NullMarked;
