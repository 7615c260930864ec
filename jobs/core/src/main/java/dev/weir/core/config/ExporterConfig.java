package dev.weir.core.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * The endpoint that Prometheus scrapes.
 *
 * @param host address to bind; loopback unless told otherwise
 * @param port to bind; 0 for any free one
 * @param maxSeries Prometheus series shown at most; what is beyond is left out and counted
 * @param staleAfter how long totals may stand still, or lag behind Kafka, before the exporter says
 *     so
 */
public record ExporterConfig(String host, int port, int maxSeries, Duration staleAfter)
    implements Serializable {

  public ExporterConfig {
    Rules.present("exporter.host", host);
    Rules.within("exporter.port", port, 0, 65_535);
    Rules.within("exporter.max-series", maxSeries, 100, 10_000_000);
    Rules.positive("exporter.stale-after", staleAfter);
  }

  static ExporterConfig read(Settings settings) {
    return new ExporterConfig(
        settings.text(
            "exporter.host",
            "127.0.0.1",
            "Address the exporter binds; 0.0.0.0 opens it to the network."),
        settings.number("exporter.port", 9464, "Port the exporter binds; 0 takes any free one."),
        settings.number(
            "exporter.max-series",
            150_000,
            "Prometheus series shown at most; those beyond are left out and counted."),
        settings.duration(
            "exporter.stale-after",
            "5min",
            "Wall-clock time without a new total, or behind the newest records of Kafka, after which"
                + " llm_monitor_exporter_state says no_data or lagging."));
  }
}
