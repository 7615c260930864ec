/** Tests of what is in api. */
@NullMarked
package dev.weir.console.api;

import org.jspecify.annotations.NullMarked;
