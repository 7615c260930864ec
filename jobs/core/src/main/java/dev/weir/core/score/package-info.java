/**
 * Offline evaluation: recorded calls go through the stages of the stream, and every result is
 * written down and measured against labels. Coordinating code.
 */
@NullMarked
package dev.weir.core.score;

import org.jspecify.annotations.NullMarked;
