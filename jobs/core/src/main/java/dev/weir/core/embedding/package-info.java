/**
 * Texts as vectors of static token embeddings, and vectors as random features and topics.
 * Processing code: allocates nothing a text once it has seen the longest one, never throws whatever
 * the bytes.
 */
@NullMarked
package dev.weir.core.embedding;

import org.jspecify.annotations.NullMarked;
