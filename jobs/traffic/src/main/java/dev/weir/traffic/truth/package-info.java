/** What a monitor must report about traffic that is known exactly. Processing code. */
@NullMarked
package dev.weir.traffic.truth;

import org.jspecify.annotations.NullMarked;
