/** The interface of a model over HTTP: one request, and when the next one may be sent. */
@NullMarked
package dev.weir.judge.endpoint;

import org.jspecify.annotations.NullMarked;
