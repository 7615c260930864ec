/** Distils the sentence model into static token vectors. */
@NullMarked
package dev.weir.training.embedding;

import org.jspecify.annotations.NullMarked;
