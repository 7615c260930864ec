/** Made-up traffic for load, the same for the same seed. Processing code. */
@NullMarked
package dev.weir.traffic.synthetic;

import org.jspecify.annotations.NullMarked;
