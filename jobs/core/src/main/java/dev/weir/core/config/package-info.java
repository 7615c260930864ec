/** Everything that can be set, read once at start and never looked up again. Coordinating code. */
@NullMarked
package dev.weir.core.config;

import org.jspecify.annotations.NullMarked;
