/**
 * The compacted topic of totals as a scraped Prometheus endpoint. Nothing but the launcher may
 * import it. Coordinating code.
 */
@NullMarked
package dev.weir.exporter;

import org.jspecify.annotations.NullMarked;
