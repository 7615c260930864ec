package dev.weir.exporter;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import java.util.function.ToDoubleFunction;

/** The exporter's own health: its reader, its board and its JVM. */
final class ExporterMeters implements AutoCloseable {

  private static final String PREFIX = "llm_monitor_exporter_";
  private static final double MICROS_PER_SECOND = 1e6;
  private static final double MILLIS_PER_SECOND = 1e3;

  private final MeterRegistry registry;
  private final JvmGcMetrics collections = new JvmGcMetrics();

  ExporterMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  void bind(TotalsBoard board, Progress progress, Freshness freshness) {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    collections.bindTo(registry);
    gauge(
        "ready",
        "1 once every partition was read up to its end at start.",
        progress,
        p -> p.ready() ? 1 : 0);
    gauge(
        "kafka_reachable",
        "1 while Kafka and the topic of totals answer; 0 means the totals shown are the last known.",
        progress,
        p -> p.reachable() ? 1 : 0);
    gauge("replay_records", "Records read before ready.", progress, Progress::replayed);
    gauge(
        "topic_lag_records",
        "Offsets between the exporter and the ends of the topic, when Kafka last answered.",
        progress,
        Progress::lag);
    gauge(
        "newest_total_timestamp_seconds",
        "End of the newest pane among the totals shown, in event time.",
        board,
        b -> b.snapshot().newestWindowEnd() / MICROS_PER_SECOND);
    gauge(
        "newest_total_arrival_timestamp_seconds",
        "When Kafka took the newest total read, by its clock.",
        progress,
        p -> p.newestArrival() / MILLIS_PER_SECOND);
    for (TotalsState state : TotalsState.values()) {
      Gauge.builder(PREFIX + "state", freshness, f -> f.state() == state ? 1 : 0)
          .tag("state", state.label())
          .description(
              "1 for the state the totals are in, by the wall clock: current, no_data (none arrived"
                  + " for exporter.stale-after: no traffic, or no job) or lagging (the job is that"
                  + " far behind its input).")
          .strongReference(true)
          .register(registry);
    }
    counter(
        "regressions_ignored",
        "Totals left out because they were lower, or of an earlier life, than what is shown.",
        board,
        TotalsBoard::regressions);
    counter(
        "series_refused",
        "Totals of new series left out because the exporter is full or a name is taken.",
        board,
        TotalsBoard::refusals);
    counter(
        "undecodable",
        "Records that are no total, or a total that no exposition format could show.",
        board,
        b -> progress.undecodable() + b.flaws());
  }

  @Override
  public void close() {
    collections.close();
  }

  private <T> void gauge(String name, String help, T source, ToDoubleFunction<T> value) {
    Gauge.builder(PREFIX + name, source, value)
        .description(help)
        .strongReference(true)
        .register(registry);
  }

  private <T> void counter(String name, String help, T source, ToDoubleFunction<T> value) {
    FunctionCounter.builder(PREFIX + name, source, value).description(help).register(registry);
  }
}
