/**
 * How far an answer is supported by the documents it was given. Processing code: the answer is read
 * into small tables, and the documents are streamed over them once.
 */
@NullMarked
package dev.weir.core.validator.grounding;

import org.jspecify.annotations.NullMarked;
