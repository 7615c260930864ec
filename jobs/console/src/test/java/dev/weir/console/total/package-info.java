/** Tests of what is in total. */
@NullMarked
package dev.weir.console.total;

import org.jspecify.annotations.NullMarked;
