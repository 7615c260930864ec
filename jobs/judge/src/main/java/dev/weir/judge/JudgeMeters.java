package dev.weir.judge;

import dev.weir.judge.endpoint.Breaker;
import dev.weir.judge.endpoint.Reply;
import dev.weir.judge.endpoint.Spending;
import dev.weir.judge.prompt.Verdict;
import dev.weir.judge.topic.PolicyTopic;
import dev.weir.judge.topic.SampleTopic;
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

/** What a judge counts about itself. */
final class JudgeMeters implements AutoCloseable {

  private static final String PREFIX = "llm_judge_";
  private static final double PICO_PER_USD = 1e12;
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2_500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30),
    Duration.ofMinutes(1),
    Duration.ofMinutes(5)
  };

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, new PrometheusRegistry(), Clock.SYSTEM);
  private final JvmGcMetrics collections = new JvmGcMetrics();

  /** What a question waits for. */
  enum Wait {
    ENDPOINT("endpoint"),
    BUDGET("budget");

    private final String label;

    Wait(String label) {
      this.label = label;
    }
  }

  JudgeMeters(Breaker breaker, Spending spending, PolicyTopic policies) {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    collections.bindTo(registry);
    gauge(
        "breaker_state",
        "0 while the interface is asked, 1 while one request tries it, 2 while it is left alone.",
        breaker,
        b -> b.state().level());
    gauge(
        "budget_calls_left",
        "Part of the requests that may be sent at once which is left, 0 to 1.",
        spending,
        s -> s.callsLeft(System.nanoTime()));
    gauge(
        "budget_money_left",
        "Part of the money that may be spent at once which is left, 0 to 1.",
        spending,
        s -> s.moneyLeft(System.nanoTime()));
    FunctionCounter.builder(PREFIX + "policies_refused", policies, PolicyTopic::refused)
        .description("Policies of the topic that could not be applied.")
        .register(registry);
  }

  /** Shows the standing of the samples. */
  void show(SampleTopic samples) {
    FunctionCounter.builder(PREFIX + "samples_broken", samples, SampleTopic::broken)
        .description("Samples left out because of a bug; the log has it.")
        .register(registry);
    gauge(
        "samples_at_work",
        "Samples at work or waiting for a worker.",
        samples,
        SampleTopic::atWork);
    gauge(
        "samples_waiting",
        "Samples in the topic that nobody has taken up.",
        samples,
        s -> (double) s.behind());
    gauge("kafka_reachable", "1 while Kafka answers.", samples, s -> s.reachable() ? 1 : 0);
  }

  private <T> void gauge(String name, String help, T source, ToDoubleFunction<T> value) {
    Gauge.builder(PREFIX + name, source, value)
        .description(help)
        .strongReference(true)
        .register(registry);
  }

  /** Counts a sample. */
  void heard(Hearing.End end) {
    count("samples", "Samples read, by what became of them.", "end", end.label());
  }

  /** Counts a verdict that was written. */
  void judged(String name, Verdict.End end) {
    Counter.builder(PREFIX + "verdicts")
        .description("Verdicts written as feedback, by rubric and how they came about.")
        .tag("name", name)
        .tag("end", end.label())
        .register(registry)
        .increment();
  }

  /** Counts that a question had to wait. */
  void waitFor(Wait wait) {
    count("waits", "Times that a question had to wait, and for what.", "for", wait.label);
  }

  /** Counts a request. */
  void asked(Reply reply, Spending.Charge charge, long nanos) {
    Timer.builder(PREFIX + "request_duration")
        .description("Time from the first byte of a request to the end of the exchange.")
        .serviceLevelObjectives(BUCKETS)
        .tag("end", reply.kind().label())
        .register(registry)
        .record(Duration.ofNanos(nanos));
    Counter.builder(PREFIX + "cost_usd")
        .description(
            "What requests cost, by the price table where known=true, else by what they are taken"
                + " to cost.")
        .tag("known", Boolean.toString(charge.known() && reply.answer() != null))
        .register(registry)
        .increment(charge.picoUsd() / PICO_PER_USD);
    if (reply.answer() != null) {
      tokens("input", reply.answer().inputTokens());
      tokens("output", reply.answer().outputTokens());
    }
  }

  private void tokens(String kind, long tokens) {
    Counter.builder(PREFIX + "tokens")
        .description("Tokens of requests and answers, as reported.")
        .tag("kind", kind)
        .register(registry)
        .increment((double) Math.max(0, tokens));
  }

  private void count(String name, String help, String tag, String value) {
    Counter.builder(PREFIX + name).description(help).tag(tag, value).register(registry).increment();
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
