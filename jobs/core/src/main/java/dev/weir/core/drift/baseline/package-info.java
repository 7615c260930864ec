/** References made, kept and compared by a person, outside the stream. Coordinating code. */
@NullMarked
package dev.weir.core.drift.baseline;

import org.jspecify.annotations.NullMarked;
