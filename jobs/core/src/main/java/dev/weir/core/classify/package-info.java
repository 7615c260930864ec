/**
 * Linear classifiers over hashed words: what a text is made of, read once in one pass over its
 * bytes, and what each model says of it. Loading models is coordinating code, the rest processing
 * code.
 */
@NullMarked
package dev.weir.core.classify;

import org.jspecify.annotations.NullMarked;
