/** Thin shells around core: read state, call core, write state, forward. Processing code. */
@NullMarked
package dev.weir.flink.operator;

import org.jspecify.annotations.NullMarked;
