/** Tests of the package of the same name. Coordinating code. */
@NullMarked
package dev.weir.traffic.demo;

import org.jspecify.annotations.NullMarked;
