/** Scoring recorded calls from files. Coordinating code. */
@NullMarked
package dev.weir.launcher.score;

import org.jspecify.annotations.NullMarked;
