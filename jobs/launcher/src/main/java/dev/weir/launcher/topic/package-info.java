/** The declared topics, and how far a Kafka cluster is from them. Coordinating code. */
@NullMarked
package dev.weir.launcher.topic;

import org.jspecify.annotations.NullMarked;
