/** Tests of what is in drift. */
@NullMarked
package dev.weir.console.drift;

import org.jspecify.annotations.NullMarked;
