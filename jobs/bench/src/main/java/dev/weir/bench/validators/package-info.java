/** How fast single validators are on recorded calls. */
@NullMarked
package dev.weir.bench.validators;

import org.jspecify.annotations.NullMarked;
