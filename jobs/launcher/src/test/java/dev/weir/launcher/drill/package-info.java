/** Tests of the package of the same name. Coordinating code. */
@NullMarked
package dev.weir.launcher.drill;

import org.jspecify.annotations.NullMarked;
