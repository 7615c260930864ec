/** What the job has said of experiments. */
@NullMarked
package dev.weir.console.experiment;

import org.jspecify.annotations.NullMarked;
