/** Whether one stream has left its reference, and what that costs and shows. Processing code. */
@NullMarked
package dev.weir.core.drift.detect;

import org.jspecify.annotations.NullMarked;
