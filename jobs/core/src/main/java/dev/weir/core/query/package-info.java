/** Statistics by name, on numbers that a person or a script gives. Processing code. */
@NullMarked
package dev.weir.core.query;

import org.jspecify.annotations.NullMarked;
