/** Makes the shipped price resources from their public sources. Coordinating code. */
@NullMarked
package dev.weir.core.price.generate;

import org.jspecify.annotations.NullMarked;
