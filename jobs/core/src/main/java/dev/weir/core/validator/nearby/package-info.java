/**
 * Looking at the bytes around a candidate: what letters and words stand there. Processing code,
 * linear in the neighbourhood looked at, which is bounded.
 */
@NullMarked
package dev.weir.core.validator.nearby;

import org.jspecify.annotations.NullMarked;
