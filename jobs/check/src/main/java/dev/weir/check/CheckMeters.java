package dev.weir.check;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What the check server counts about itself. */
final class CheckMeters implements AutoCloseable {

  /** Status of a request whose client went away, or took too long. */
  static final int ABORTED = 499;

  private static final String PREFIX = "llm_check_";
  private static final Duration[] BUCKETS = {
    Duration.ofNanos(250_000),
    Duration.ofNanos(500_000),
    Duration.ofMillis(1),
    Duration.ofNanos(2_500_000),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5)
  };

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, new PrometheusRegistry(), Clock.SYSTEM);
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final Timer durations;

  CheckMeters(LivePolicies policies, @Nullable PolicyTopic topic) {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    collections.bindTo(registry);
    durations =
        Timer.builder(PREFIX + "request_duration")
            .description("Time from the header of a check to the last byte of its answer.")
            .serviceLevelObjectives(BUCKETS)
            .register(registry);
    gauge("policies", "Policies in force.", policies, p -> p.current().plans().size());
    FunctionCounter.builder(PREFIX + "policies_refused", policies, LivePolicies::refused)
        .description("Policies of the file or the topic that could not be applied.")
        .register(registry);
    if (topic != null) {
      gauge(
          "policy_topic_reachable",
          "1 while Kafka and the topic of policies answer; 0 means the last known are in force.",
          topic,
          t -> t.reachable() ? 1 : 0);
    }
  }

  private <T> void gauge(String name, String help, T source, ToDoubleFunction<T> value) {
    Gauge.builder(PREFIX + name, source, value)
        .description(help)
        .strongReference(true)
        .register(registry);
  }

  /** Shows how many requests are in hand, of whatever kind. */
  void show(CheckHttp answers) {
    gauge(
        "requests_in_hand", "Requests that are read or answered now.", answers, CheckHttp::inHand);
  }

  /** Counts one request for a check. */
  void count(int status, String verdict, long nanos) {
    durations.record(Duration.ofNanos(nanos));
    Counter.builder(PREFIX + "requests")
        .description("Requests for a check by verdict; none when nothing was checked.")
        .tag("verdict", verdict)
        .tag("status", Integer.toString(status))
        .register(registry)
        .increment();
  }

  PrometheusRegistry registry() {
    return registry.getPrometheusRegistry();
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }
}
