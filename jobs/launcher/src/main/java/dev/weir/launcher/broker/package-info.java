/** A real Kafka broker inside this JVM or in a child of it. Coordinating code. */
@NullMarked
package dev.weir.launcher.broker;

import org.jspecify.annotations.NullMarked;
