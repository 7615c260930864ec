/**
 * The compacted topic of totals as a scraped Prometheus endpoint. Nothing but the launcher may
 * import it, the check server for {@link dev.weir.exporter.MetricsPage}, and the console for the
 * totals as they are shown. Coordinating code.
 */
@NullMarked
package dev.weir.exporter;

import org.jspecify.annotations.NullMarked;
