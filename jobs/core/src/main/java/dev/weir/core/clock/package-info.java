/** What time it is for the stream, and which event times can be believed. Processing code. */
@NullMarked
package dev.weir.core.clock;

import org.jspecify.annotations.NullMarked;
