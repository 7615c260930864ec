/** Tests; see the package of the same name in the main tree. */
@NullMarked
package dev.weir.judge.endpoint;

import org.jspecify.annotations.NullMarked;
