/** Experiments as the job runs them: recorded calls of arms whose difference is known. */
@NullMarked
package dev.weir.launcher.experiment;

import org.jspecify.annotations.NullMarked;
