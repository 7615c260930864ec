/** How near static embeddings come to the sentence model that they were made from. */
@NullMarked
package dev.weir.evaluation.embedding;

import org.jspecify.annotations.NullMarked;
