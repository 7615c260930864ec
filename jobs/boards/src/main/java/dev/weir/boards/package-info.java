/** Writes what people look at and what wakes them: boards, rules. Coordinating code. */
@NullMarked
package dev.weir.boards;

import org.jspecify.annotations.NullMarked;
