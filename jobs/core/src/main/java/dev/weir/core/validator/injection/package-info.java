/**
 * Validators of attacks on the model: jailbreaks, injected instructions, questions for the prompt.
 */
@NullMarked
package dev.weir.core.validator.injection;

import org.jspecify.annotations.NullMarked;
