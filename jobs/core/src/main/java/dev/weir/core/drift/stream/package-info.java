/**
 * What is watched for drift: which streams the sums of a pane hold, by which keys, and into which
 * categories their values are cut. Processing code.
 */
@NullMarked
package dev.weir.core.drift.stream;

import org.jspecify.annotations.NullMarked;
