/**
 * The engine of the stream behind a small HTTP server, for applications that ask before they call.
 * {@link dev.weir.check.Checker} and what it uses are processing code, the rest is coordinating
 * code. Text of a request is in its answer and nowhere else.
 */
@NullMarked
package dev.weir.check;

import org.jspecify.annotations.NullMarked;
