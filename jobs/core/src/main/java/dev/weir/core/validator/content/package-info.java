/**
 * Checks of what a text contains: characters that do not show, active content, words and subjects
 * that are not wanted. Rules are coordinating code, checks processing code.
 */
@NullMarked
package dev.weir.core.validator.content;

import org.jspecify.annotations.NullMarked;
