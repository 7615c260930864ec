/** Tests of the store. */
@NullMarked
package dev.weir.console.store;

import org.jspecify.annotations.NullMarked;
