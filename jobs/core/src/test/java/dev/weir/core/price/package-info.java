/** Tests of the prices. */
@NullMarked
package dev.weir.core.price;

import org.jspecify.annotations.NullMarked;
