/** How long an application waits for the check server. Coordinating code. */
@NullMarked
package dev.weir.bench.check;

import org.jspecify.annotations.NullMarked;
