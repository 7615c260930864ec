/** Validators of the language that a text is written in. */
@NullMarked
package dev.weir.core.validator.language;

import org.jspecify.annotations.NullMarked;
