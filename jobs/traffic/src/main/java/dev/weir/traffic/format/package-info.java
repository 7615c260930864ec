/** What recorded traffic looks like on disk, one class a format. Processing code. */
@NullMarked
package dev.weir.traffic.format;

import org.jspecify.annotations.NullMarked;
