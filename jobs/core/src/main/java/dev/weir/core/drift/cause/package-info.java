/** What has most likely changed when a stream leaves its reference. Coordinating code. */
@NullMarked
package dev.weir.core.drift.cause;

import org.jspecify.annotations.NullMarked;
