/**
 * Labelled sets: their rows, examples that classifiers learn from, and shares of what is flagged.
 * Coordinating code.
 */
@NullMarked
package dev.weir.evaluation.labelled;

import org.jspecify.annotations.NullMarked;
