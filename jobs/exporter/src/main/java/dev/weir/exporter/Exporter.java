package dev.weir.exporter;

import io.micrometer.core.instrument.Clock;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.UncheckedIOException;

/**
 * Shows the totals of the compacted topic to Prometheus.
 *
 * <p>One registry holds the totals (collected from the board at each scrape) and the exporter's own
 * meters. The exporter needs neither Kafka nor the topic to start: it answers 503 until it has read
 * what there is, and goes on with the last totals when Kafka goes away.
 */
public final class Exporter implements AutoCloseable {

  private final PrometheusMeterRegistry registry;
  private final FollowedTotals totals;
  private final ExporterMeters meters;
  private final ScrapeServer server;

  private Exporter(ExporterSettings settings) {
    registry =
        new PrometheusMeterRegistry(
            PrometheusConfig.DEFAULT, new PrometheusRegistry(), Clock.SYSTEM);
    registry.config().meterFilter(new KafkaMeterNames());
    totals = new FollowedTotals(settings, registry, TotalsWatcher.NONE);
    registry
        .getPrometheusRegistry()
        .register(new BoardCollector(totals.board()::snapshot, totals::driftState));
    meters = new ExporterMeters(registry);
    meters.bind(totals.board(), totals.progress(), totals.freshness());
    try {
      server = ScrapeServer.start(settings.host(), settings.port(), registry, new ReaderHealth());
    } catch (UncheckedIOException taken) {
      totals.close();
      meters.close();
      throw taken;
    }
  }

  /**
   * Starts reading and listening.
   *
   * @throws org.apache.kafka.common.KafkaException when the Kafka settings make no consumer
   * @throws UncheckedIOException when the address cannot be listened on
   */
  public static Exporter start(ExporterSettings settings) {
    Exporter exporter = new Exporter(settings);
    exporter.totals.start();
    return exporter;
  }

  /** The port listened on, also when the settings left it to the system. */
  public int port() {
    return server.port();
  }

  /** Whether every partition was read up to the end it had at start. */
  public boolean ready() {
    return totals.ready();
  }

  /** The totals as they are shown. */
  public TotalsBoard board() {
    return totals.board();
  }

  @Override
  public void close() {
    server.close();
    totals.close();
    meters.close();
    registry.close();
  }

  private final class ReaderHealth implements ScrapeServer.Health {

    @Override
    public boolean ready() {
      return totals.ready();
    }

    @Override
    public boolean alive() {
      return totals.alive();
    }

    @Override
    public String line() {
      return totals.line();
    }
  }
}
