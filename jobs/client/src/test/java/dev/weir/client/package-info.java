/** Tests of the client without a broker; those with one are in the launcher. */
@NullMarked
package dev.weir.client;

import org.jspecify.annotations.NullMarked;
