/** What the tests of traffic share. Coordinating code. */
@NullMarked
package dev.weir.traffic;

import org.jspecify.annotations.NullMarked;
