/**
 * Checks of an answer against the rest of its call: what it gives away, whether it is to the point,
 * whether it is whole. Processing code.
 */
@NullMarked
package dev.weir.core.validator.answer;

import org.jspecify.annotations.NullMarked;
