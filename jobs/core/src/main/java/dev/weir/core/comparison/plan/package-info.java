/** How long an experiment will take, and what it can see, before it starts. Coordinating code. */
@NullMarked
package dev.weir.core.comparison.plan;

import org.jspecify.annotations.NullMarked;
