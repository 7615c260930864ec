/** The totals of the exporter's board as a table for people. Coordinating code. */
@NullMarked
package dev.weir.launcher.summary;

import org.jspecify.annotations.NullMarked;
