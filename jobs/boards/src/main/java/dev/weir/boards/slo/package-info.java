/** What is promised, read from a file that a person edits. Coordinating code. */
@NullMarked
package dev.weir.boards.slo;

import org.jspecify.annotations.NullMarked;
