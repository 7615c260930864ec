/** Validators of the answer as an answer. */
@NullMarked
package dev.weir.core.validator.answer;

import org.jspecify.annotations.NullMarked;
