/** The job and the exporter in this process. Coordinating code. */
@NullMarked
package dev.weir.launcher.run;

import org.jspecify.annotations.NullMarked;
