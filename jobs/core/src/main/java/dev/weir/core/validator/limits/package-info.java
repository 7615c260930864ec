/** Validators: bounds that a policy sets for calls. Processing code. */
@NullMarked
package dev.weir.core.validator.limits;

import org.jspecify.annotations.NullMarked;
