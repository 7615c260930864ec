/**
 * Measures the whole pipeline against what it could cost at least and at most. Coordinating code.
 */
@NullMarked
package dev.weir.bench;

import org.jspecify.annotations.NullMarked;
