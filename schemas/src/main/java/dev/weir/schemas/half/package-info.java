/** A call as a request and a response, for whoever has only the records. Coordinating code. */
@NullMarked
package dev.weir.schemas.half;

import org.jspecify.annotations.NullMarked;
