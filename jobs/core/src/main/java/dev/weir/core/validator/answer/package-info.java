/** Validators: what an answer is like by itself, whatever was asked. Processing code. */
@NullMarked
package dev.weir.core.validator.answer;

import org.jspecify.annotations.NullMarked;
