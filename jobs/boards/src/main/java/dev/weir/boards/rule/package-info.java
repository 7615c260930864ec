/** Prometheus rules made from what is promised. Coordinating code. */
@NullMarked
package dev.weir.boards.rule;

import org.jspecify.annotations.NullMarked;
