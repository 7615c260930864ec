/** Validators of what a text is about or how it is meant. */
@NullMarked
package dev.weir.core.validator.content;

import org.jspecify.annotations.NullMarked;
