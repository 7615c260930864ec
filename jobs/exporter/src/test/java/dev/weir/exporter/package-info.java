/** Tests of the exporter against real servers. Coordinating code. */
@NullMarked
package dev.weir.exporter;

import org.jspecify.annotations.NullMarked;
