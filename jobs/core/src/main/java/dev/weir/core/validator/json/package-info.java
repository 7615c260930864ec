/**
 * Answers and tool calls that are to be JSON. Compiling schemas is coordinating code and happens
 * once a schema; whether bytes are JSON at all is decided without allocating.
 */
@NullMarked
package dev.weir.core.validator.json;

import org.jspecify.annotations.NullMarked;
