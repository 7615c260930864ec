/** A file system that is not the local one to Flink: its scheme is {@code elsewhere}. */
@NullMarked
package dev.weir.launcher.elsewhere;

import org.jspecify.annotations.NullMarked;
