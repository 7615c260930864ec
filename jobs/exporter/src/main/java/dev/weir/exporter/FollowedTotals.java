package dev.weir.exporter;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.OptionalInt;

/**
 * The totals of the compacted topic as they are shown, kept up to date by a thread of its own.
 *
 * <p>Whoever shows totals reads them here, so that all show the same numbers.
 */
public final class FollowedTotals implements AutoCloseable {

  private final TotalsBoard board;
  private final Progress progress = new Progress();
  private final Freshness freshness;
  private final DriftStanding standing;
  private final TotalsReader reader;

  FollowedTotals(ExporterSettings settings, MeterRegistry meters, TotalsWatcher watcher) {
    InstantSource clock = InstantSource.system();
    board = new TotalsBoard(settings.maxSeries(), watcher);
    freshness = new Freshness(clock, settings.staleAfter(), board, progress);
    standing = new DriftStanding(clock, settings.staleAfter(), freshness, progress);
    reader =
        new TotalsReader(
            settings,
            () -> KafkaSession.open(settings, meters),
            new TotalRecords(board, progress),
            progress);
  }

  /**
   * Starts reading.
   *
   * @param meters where the Kafka client is measured
   * @param watcher told of every total that is taken in, on the thread that reads
   * @throws org.apache.kafka.common.KafkaException when the Kafka settings make no consumer
   */
  public static FollowedTotals start(
      ExporterSettings settings, MeterRegistry meters, TotalsWatcher watcher) {
    FollowedTotals totals = new FollowedTotals(settings, meters, watcher);
    totals.start();
    return totals;
  }

  void start() {
    reader.start();
  }

  /** The totals as they are shown. */
  public TotalsBoard board() {
    return board;
  }

  /** Whether every partition was read up to the end it had at start. */
  public boolean ready() {
    return progress.ready();
  }

  /** Whether Kafka and the topic answered when last asked. */
  public boolean reachable() {
    return progress.reachable();
  }

  /** Whether what is shown is of now. */
  public TotalsState state() {
    return freshness.state();
  }

  /** What to show in place of every state of a drift stream; empty while detectors move. */
  public OptionalInt driftState() {
    return standing.state();
  }

  /** One line for people. */
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

  boolean alive() {
    return reader.alive();
  }

  Progress progress() {
    return progress;
  }

  Freshness freshness() {
    return freshness;
  }

  @Override
  public void close() {
    reader.close();
  }
}
