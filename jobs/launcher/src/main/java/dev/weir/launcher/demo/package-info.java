/** Everything on one machine: broker, job, exporter, recorded traffic. Coordinating code. */
@NullMarked
package dev.weir.launcher.demo;

import org.jspecify.annotations.NullMarked;
