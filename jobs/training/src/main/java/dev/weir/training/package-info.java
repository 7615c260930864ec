/**
 * Trains the models that core ships, and scores validators on labelled sets. Coordinating code; no
 * part of a running Weir.
 */
@NullMarked
package dev.weir.training;

import org.jspecify.annotations.NullMarked;
