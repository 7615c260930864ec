/**
 * What experiments take from calls: numbers by the names that {@code weir compare} gives them, and
 * words to slice by. Processing code.
 */
@NullMarked
package dev.weir.core.experiment.field;

import org.jspecify.annotations.NullMarked;
