/**
 * The call as it travels: Avro bytes, read by their header without making objects. Processing code.
 */
@NullMarked
package dev.weir.core.call;

import org.jspecify.annotations.NullMarked;
