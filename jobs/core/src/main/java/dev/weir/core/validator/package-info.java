/** What validators of several kinds share. Processing code. */
@NullMarked
package dev.weir.core.validator;

import org.jspecify.annotations.NullMarked;
