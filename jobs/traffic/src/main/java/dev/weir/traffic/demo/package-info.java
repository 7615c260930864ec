/** The recorded traffic that the demo shows. Processing code. */
@NullMarked
package dev.weir.traffic.demo;

import org.jspecify.annotations.NullMarked;
