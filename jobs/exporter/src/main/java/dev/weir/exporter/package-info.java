/**
 * The compacted topic of totals as a scraped Prometheus endpoint. Nothing but the launcher may
 * import it, and the check server for {@link dev.weir.exporter.MetricsPage}. Coordinating code.
 */
@NullMarked
package dev.weir.exporter;

import org.jspecify.annotations.NullMarked;
