/** Tests of the package of the same name. Coordinating code. */
@NullMarked
package dev.weir.traffic.drill;

import org.jspecify.annotations.NullMarked;
