package dev.weir.exporter;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * One answer to a scrape, in the format that the client asked for.
 *
 * <p>Protobuf carries native and classic buckets, OpenMetrics text classic buckets and exemplars,
 * plain text classic buckets. Everything is collected before the first byte is written, so that a
 * failure to collect can still be told by a status.
 */
final class Scrape {

  private static final ExpositionFormats FORMATS = ExpositionFormats.init();

  private final MetricSnapshots snapshots;
  private final ExpositionFormatWriter writer;
  private final EscapingScheme escaping;

  private Scrape(
      MetricSnapshots snapshots, ExpositionFormatWriter writer, EscapingScheme escaping) {
    this.snapshots = snapshots;
    this.writer = writer;
    this.escaping = escaping;
  }

  /** Collects everything for a client that sent this Accept header, or none. */
  static Scrape of(PrometheusRegistry registry, @Nullable String accept) {
    ExpositionFormatWriter writer = FORMATS.findWriter(accept);
    MetricSnapshots snapshots = registry.scrape();
    return new Scrape(
        writer instanceof OpenMetricsTextFormatWriter
            ? OpenMetricsNames.unique(snapshots)
            : snapshots,
        writer,
        EscapingScheme.fromAcceptHeader(accept));
  }

  String contentType() {
    return writer.getContentType();
  }

  void write(OutputStream out) throws IOException {
    writer.write(out, snapshots, escaping);
  }
}
