/** Drift as the job finds it: recorded answers of models that were changed in silence. */
@NullMarked
package dev.weir.launcher.drift;

import org.jspecify.annotations.NullMarked;
