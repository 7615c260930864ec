/** Sends recorded traffic into Kafka from the command line. Coordinating code. */
@NullMarked
package dev.weir.launcher.replay;

import org.jspecify.annotations.NullMarked;
