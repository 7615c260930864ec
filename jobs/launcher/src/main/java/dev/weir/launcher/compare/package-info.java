/** Reading recorded calls and rows for a comparison. Coordinating code. */
@NullMarked
package dev.weir.launcher.compare;

import org.jspecify.annotations.NullMarked;
