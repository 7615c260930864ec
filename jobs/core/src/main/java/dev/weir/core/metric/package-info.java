/** What leaves the job as metrics: families, their units and buckets. Coordinating code. */
@NullMarked
package dev.weir.core.metric;

import org.jspecify.annotations.NullMarked;
