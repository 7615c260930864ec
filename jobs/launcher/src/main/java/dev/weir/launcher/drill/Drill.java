package dev.weir.launcher.drill;

import dev.weir.core.config.MonitorConfig;
import dev.weir.core.drift.stream.VersionKey;
import dev.weir.launcher.baseline.ReferenceTopic;
import dev.weir.launcher.demo.AlertWatch;
import dev.weir.launcher.demo.SupportBaseline;
import dev.weir.launcher.drill.DrillResult.Fired;
import dev.weir.launcher.environment.EnvironmentException;
import dev.weir.launcher.environment.LoopbackPort;
import dev.weir.launcher.environment.WorkFolder;
import dev.weir.launcher.replay.ConfiguredPrices;
import dev.weir.schemas.DriftAlert;
import dev.weir.schemas.LlmCall;
import dev.weir.traffic.drill.HealthyCalls;
import dev.weir.traffic.drill.Incident;
import dev.weir.traffic.recording.CallCursor;
import dev.weir.traffic.replay.InputTopics;
import dev.weir.traffic.replay.KafkaCallSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One incident in a running demo: a healthy while, the incident, and what notices it. */
public final class Drill {

  private static final Duration HEALTHY = Duration.ofMinutes(10);
  private static final Duration HEALTHY_AT_LEAST = Duration.ofSeconds(20);
  private static final Duration SHOWN_WITHIN = Duration.ofSeconds(90);
  private static final Duration SLACK = Duration.ofSeconds(60);
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);
  private static final int REFERENCE_CALLS = 21_600;
  private static final DateTimeFormatter RUN =
      DateTimeFormatter.ofPattern("MMdd'-'HHmmss").withZone(ZoneOffset.UTC);

  /**
   * Where and how.
   *
   * @param demo that runs
   * @param config of the monitor, which says where Kafka is
   * @param prometheus folder {@code deploy/prometheus} of a checkout
   * @param home folder for the Prometheus of the drill, emptied at the beginning
   * @param scale how many times faster than shipped durations pass
   * @param limit how long the alert may take; null for what the incident says
   */
  public record Setting(
      DemoAddresses demo,
      MonitorConfig config,
      Path prometheus,
      Path home,
      int scale,
      @Nullable Duration limit) {}

  private final Setting setting;
  private final Incident incident;
  private final Consumer<String> told;
  private final String prompt;
  private final String version;
  private final HealthyCalls healthy;

  /**
   * @param told of each step in a sentence
   */
  public Drill(Setting setting, Incident incident, Consumer<String> told) {
    this.setting = setting;
    this.incident = incident;
    this.told = told;
    this.prompt = "drill-" + incident.name();
    this.version = "run-" + RUN.format(Instant.now());
    this.healthy = new HealthyCalls(prompt, version);
  }

  /**
   * Plants the incident and waits for its alert.
   *
   * @throws EnvironmentException when there is no demo, no Prometheus, or Kafka takes no calls
   */
  public DrillResult run() throws IOException, InterruptedException {
    ShippedRules rules = new ShippedRules(setting.prometheus(), setting.scale());
    long newest = new DemoWatch(setting.demo()).awaitQuiet(told);
    if (incident.needsReference()) {
      told.accept("Promoting a reference of a healthy day");
      new ReferenceTopic(setting.config().kafka(), setting.config().topics().references())
          .write(List.of(SupportBaseline.of(healthyDay(), new VersionKey("", prompt, version))));
    }
    try (RulePrometheus prometheus = startPrometheus(rules);
        AlertWatch alerts =
            new AlertWatch(setting.config().kafka(), setting.config().topics().alerts());
        DrillTraffic traffic =
            new DrillTraffic(sink(), healthy, incident, startMicros(newest), setting.scale())) {
      traffic.start();
      awaitHealthy(prometheus, traffic);
      return plant(prometheus, alerts, traffic);
    }
  }

  private RulePrometheus startPrometheus(ShippedRules rules)
      throws IOException, InterruptedException {
    told.accept("Starting Prometheus with a week of healthy calls behind it");
    Path home = setting.home();
    WorkFolder.remove(home);
    Files.createDirectories(home);
    String address = LoopbackPort.HOST + ":" + LoopbackPort.free();
    rules.write(home, setting.demo(), address);
    Path week = home.resolve("week.om");
    HealthyWeek.write(
        week,
        prompt,
        version,
        healthy,
        ConfiguredPrices.of(setting.config().prices()),
        Instant.now(),
        setting.scale());
    RulePrometheus.backfill(home, week);
    Files.delete(week);
    return RulePrometheus.start(home, address);
  }

  private KafkaCallSink sink() {
    var topics = setting.config().topics();
    return KafkaCallSink.open(
        setting.config().kafka().bootstrapServers(),
        setting.config().kafka().clientProperties(),
        new InputTopics(topics.calls(), topics.requests(), topics.responses(), topics.feedback()));
  }

  /** Now, unless an earlier drill went ahead of it: a call behind the watermark would be late. */
  private static long startMicros(long newest) {
    long now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    return Math.max(now, newest + 1_000_000);
  }

  /** Calls of the hours before, evenly spread. */
  private CallCursor healthyDay() {
    long day = Duration.ofDays(1).toNanos() / 1_000;
    long begin = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()) - day;
    return new CallCursor() {
      private long number;

      @Override
      public @Nullable LlmCall next() {
        if (number == REFERENCE_CALLS) {
          return null;
        }
        long complete = begin + day * number / REFERENCE_CALLS;
        // Other calls than those to come.
        return healthy.call(- ++number, complete).build();
      }
    };
  }

  private void awaitHealthy(RulePrometheus prometheus, DrillTraffic traffic)
      throws InterruptedException {
    Duration lasts = HEALTHY.dividedBy(setting.scale());
    Duration healthyFor = lasts.compareTo(HEALTHY_AT_LEAST) < 0 ? HEALTHY_AT_LEAST : lasts;
    told.accept("Sending healthy calls of %s for %d s".formatted(prompt, healthyFor.toSeconds()));
    long begin = System.nanoTime();
    String shown = "rate(llm_requests_total{prompt_version=\"" + version + "\"}[1m]) > 0";
    while (System.nanoTime() - begin < healthyFor.toNanos() || !prometheus.has(shown)) {
      traffic.check();
      if (System.nanoTime() - begin > healthyFor.plus(SHOWN_WITHIN).toNanos()) {
        throw new EnvironmentException(
            "%d calls were sent and none is shown by the exporter".formatted(traffic.sent()),
            "Check that Kafka and exporter are those of the same demo");
      }
      Thread.sleep(LOOK_EVERY.toMillis());
    }
  }

  private DrillResult plant(RulePrometheus prometheus, AlertWatch alerts, DrillTraffic traffic)
      throws InterruptedException {
    List<SortedMap<String, String>> before =
        prometheus.firing().stream().map(FiringAlert::labels).toList();
    told.accept(incident.planted());
    traffic.plant();
    Duration limit = limit();
    long begin = System.nanoTime();
    Map<SortedMap<String, String>, Fired> fired = new LinkedHashMap<>();
    Fired expected = null;
    while (expected == null && System.nanoTime() - begin < limit.toNanos()) {
      Thread.sleep(LOOK_EVERY.toMillis());
      traffic.check();
      Instant planted = traffic.planted();
      for (FiringAlert alert : prometheus.firing()) {
        if (planted != null && !before.contains(alert.labels())) {
          fired.computeIfAbsent(
              alert.labels(), labels -> new Fired(alert, Duration.between(planted, Instant.now())));
        }
      }
      expected =
          fired.values().stream().filter(one -> isExpected(one.alert())).findFirst().orElse(null);
    }
    List<Fired> besides = new ArrayList<>(fired.values());
    besides.removeIf(one -> isExpected(one.alert()));
    String bad = incident.version(version);
    return new DrillResult(
        incident,
        prompt,
        bad,
        setting.scale(),
        traffic.sent(),
        limit,
        expected,
        besides,
        ofPrompt(alerts.glance()),
        setting.demo().page(incident.page(prompt, bad)));
  }

  private Duration limit() {
    return Objects.requireNonNullElseGet(
        setting.limit(), () -> incident.within().dividedBy(setting.scale()).plus(SLACK));
  }

  private boolean isExpected(FiringAlert alert) {
    String named = alert.label("prompt_version");
    return incident.alert().matches(alert.labels(), prompt)
        && (named.isEmpty() || named.equals(incident.version(version)));
  }

  private List<DriftAlert> ofPrompt(List<DriftAlert> raised) {
    return raised.stream()
        .filter(alert -> alert.getPromptId().equals(prompt))
        .filter(alert -> alert.getPromptVersion().startsWith(version))
        .toList();
  }
}
