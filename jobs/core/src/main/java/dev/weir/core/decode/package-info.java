/**
 * From the bytes of a record, in whichever format, to calls, halves and feedback, or to the reason
 * why not. Processing code; the ways of JSON and of older schemas build objects.
 */
@NullMarked
package dev.weir.core.decode;

import org.jspecify.annotations.NullMarked;
