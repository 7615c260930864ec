package dev.weir.exporter;

import io.micrometer.core.instrument.Clock;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.UncheckedIOException;
import java.time.InstantSource;

/**
 * Shows the totals of the compacted topic to Prometheus.
 *
 * <p>One registry holds the totals (collected from the board at each scrape) and the exporter's own
 * meters. The exporter needs neither Kafka nor the topic to start: it answers 503 until it has read
 * what there is, and goes on with the last totals when Kafka goes away.
 */
public final class Exporter implements AutoCloseable {

  private final TotalsBoard board;
  private final Progress progress = new Progress();
  private final PrometheusMeterRegistry registry;
  private final ExporterMeters meters;
  private final Freshness freshness;
  private final TotalsReader reader;
  private final ScrapeServer server;

  private Exporter(ExporterSettings settings) {
    board = new TotalsBoard(settings.maxSeries());
    registry =
        new PrometheusMeterRegistry(
            PrometheusConfig.DEFAULT, new PrometheusRegistry(), Clock.SYSTEM);
    registry.config().meterFilter(new KafkaMeterNames());
    InstantSource clock = InstantSource.system();
    freshness = new Freshness(clock, settings.staleAfter(), board, progress);
    DriftStanding standing = new DriftStanding(clock, settings.staleAfter(), freshness, progress);
    registry.getPrometheusRegistry().register(new BoardCollector(board::snapshot, standing::state));
    meters = new ExporterMeters(registry);
    meters.bind(board, progress, freshness);
    reader =
        new TotalsReader(
            settings,
            () -> KafkaSession.open(settings, registry),
            new TotalRecords(board, progress),
            progress);
    try {
      server = ScrapeServer.start(settings.host(), settings.port(), registry, new ReaderHealth());
    } catch (UncheckedIOException taken) {
      reader.close();
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
    exporter.reader.start();
    return exporter;
  }

  /** The port listened on, also when the settings left it to the system. */
  public int port() {
    return server.port();
  }

  /** Whether every partition was read up to the end it had at start. */
  public boolean ready() {
    return progress.ready();
  }

  /** The totals as they are shown. */
  public TotalsBoard board() {
    return board;
  }

  @Override
  public void close() {
    server.close();
    reader.close();
    meters.close();
    registry.close();
  }

  private final class ReaderHealth implements ScrapeServer.Health {

    @Override
    public boolean ready() {
      return progress.ready();
    }

    @Override
    public boolean alive() {
      return reader.alive();
    }

    @Override
    public String line() {
      if (!reader.alive()) {
        return "stopped: the reader of totals ended; see the log";
      }
      if (progress.ready()) {
        return progress.reachable() ? readyLine() : "ready, but Kafka does not answer";
      }
      return progress.reachable()
          ? "not ready: read %d records, %d offsets to go of %d"
              .formatted(progress.replayed(), progress.lag(), progress.expected())
          : "not ready: waiting for Kafka and its topic";
    }

    private String readyLine() {
      TotalsState state = freshness.state();
      return state == TotalsState.CURRENT ? "ready" : "ready, but " + state.line();
    }
  }
}
