/**
 * Policies at work: compiled once, then applied to call after call. Compiling is coordinating code,
 * the rest is processing code.
 */
@NullMarked
package dev.weir.core.engine;

import org.jspecify.annotations.NullMarked;
