/**
 * One experiment while it runs: what all looks at its sums say together, what follows from it, and
 * who is told. Processing code, once a pane.
 */
@NullMarked
package dev.weir.core.experiment.watch;

import org.jspecify.annotations.NullMarked;
