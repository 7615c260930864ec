/**
 * Automata over UTF-8 bytes: from expressions to tables, and walking them. Making programs is
 * coordinating code; walking is processing code, which allocates only when it comes to a state that
 * it has not seen before.
 */
@NullMarked
package dev.weir.core.match.automaton;

import org.jspecify.annotations.NullMarked;
