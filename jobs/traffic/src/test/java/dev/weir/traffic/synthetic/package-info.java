/** Tests of the package of the same name. Coordinating code. */
@NullMarked
package dev.weir.traffic.synthetic;

import org.jspecify.annotations.NullMarked;
