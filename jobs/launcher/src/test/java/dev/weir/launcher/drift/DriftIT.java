package dev.weir.launcher.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.core.metric.DriftFamilies;
import dev.weir.core.metric.MetricFamily;
import dev.weir.exporter.Exporter;
import dev.weir.launcher.broker.EmbeddedBroker;
import dev.weir.launcher.environment.LoopbackPort;
import dev.weir.launcher.run.Exporting;
import dev.weir.launcher.scrape.ExporterScrape;
import dev.weir.launcher.scrape.ScrapedSeries;
import dev.weir.schemas.DriftAlert;
import dev.weir.schemas.DriftState;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.SignalSide;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Drift through Kafka and Flink: two prompts of LLMDrift whose model changes in silence after five
 * minutes, one that then answers otherwise and one that only takes another time.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DriftIT {

  private static final long SECOND = CallsASecond.SECOND;
  private static final long SWITCH = CallsASecond.START + 300 * SECOND;
  private static final long END = CallsASecond.START + 480 * SECOND;
  private static final int AFTER = 300;
  private static final long FIRING = 4;

  /** As shipped, but for calls of a prober. */
  private static final String POLICY =
      """
      id: default
      version: "1"
      defaults: {enabled: true, mode: flag}
      exclude: [{reason: probe, when: "has(attributes.probe)"}]
      """;

  private Path directory;
  private EmbeddedBroker broker;
  private Map<String, String> settings;
  private List<LlmCall> calls;
  private Map<String, String> expected;

  @BeforeAll
  void findsAndShowsWhatChanged(@TempDir Path given) throws Exception {
    directory = given;
    Path policies = directory.resolve("policies.yaml");
    Files.writeString(policies, POLICY);
    settings = new HashMap<>();
    settings.put("validate.policies", policies.toString());
    settings.put("exporter.port", Integer.toString(LoopbackPort.free()));
    broker = EmbeddedBroker.start(directory.resolve("kafka"), 0);
    calls = new ArrayList<>();
    calls.addAll(changing("prime_full", "gpt-4"));
    calls.addAll(changing("opinionqa", "gpt-3.5-turbo"));
    calls.sort(Comparator.comparingLong(DriftIT::over));
    try (DriftJob job = new DriftJob(broker, directory, "first", settings);
        Exporter exporter = Exporting.start(job.config)) {
      job.send(calls);
      job.start(1);
      job.awaitPane(END);

      List<DriftAlert> fired = fired(job);
      assertThat(fired).allMatch(alert -> alert.getPaneEnd() > SWITCH);
      assertThat(fired)
          .as("a change of what is answered")
          .filteredOn(alert -> alert.getPaneEnd() <= SWITCH + 60 * SECOND)
          .anyMatch(
              alert ->
                  alert.getPromptId().equals("prime_full") && alert.getSide() == SignalSide.OUTPUT);
      assertThat(fired)
          .as("a change of how long it takes")
          .filteredOn(alert -> alert.getPromptId().equals("opinionqa"))
          .isNotEmpty()
          .allMatch(alert -> alert.getSide() == SignalSide.SERVICE);
      await("the state on the exporter")
          .atMost(Duration.ofSeconds(30))
          .until(() -> firing(exporter.port()) >= fired.size());
      expected = job.told(END);
    }
  }

  @AfterAll
  void stopBroker() {
    broker.close();
  }

  @Test
  void findsTheSameInFourParts() {
    try (DriftJob job = new DriftJob(broker, directory, "four", settings)) {
      job.send(calls);
      job.start(4);
      job.awaitPane(END);
      assertThat(job.told(END)).isEqualTo(expected);
    }
  }

  @Test
  void findsTheSameWhenItIsStoppedInAnyPaneAndGoesOnInFourParts() throws Exception {
    int cut = calls.size() / 4 + new Random(4711).nextInt(calls.size() / 2);
    try (DriftJob job = new DriftJob(broker, directory, "stopped", settings)) {
      job.send(calls.subList(0, cut));
      job.start(1);
      job.awaitPane(over(calls.get(cut)) - 30 * SECOND);
      job.stop();
      job.send(calls.subList(cut, calls.size()));
      job.start(4);
      job.awaitPane(END);
      assertThat(job.told(END)).isEqualTo(expected);
    }
  }

  @Test
  void copiesChangeNothing() {
    Random random = new Random(11);
    try (DriftJob job = new DriftJob(broker, directory, "copies", settings)) {
      List<LlmCall> copied = new ArrayList<>();
      for (LlmCall call : calls) {
        copied.add(call);
        if (random.nextInt(100) == 0) {
          copied.add(copied.get(random.nextInt(copied.size())));
        }
      }
      assertThat(copied).hasSizeGreaterThan(calls.size() + 5);
      job.send(copied);
      job.start(1);
      job.awaitPane(END);
      assertThat(job.told(END)).isEqualTo(expected);
    }
  }

  @Test
  void callsThatThePolicyExcludesChangeNothing() {
    Random random = new Random(12);
    try (DriftJob job = new DriftJob(broker, directory, "excluded", settings)) {
      List<LlmCall> probed = new ArrayList<>();
      for (LlmCall call : calls) {
        probed.add(call);
        if (random.nextInt(5) == 0) {
          probed.add(
              LlmCall.newBuilder(call)
                  .setCallId("probe-" + probed.size())
                  .setAttributes(Map.of("probe", "1"))
                  .setOutput("```\n" + "pong ".repeat(500) + "\n```")
                  .build());
        }
      }
      job.send(probed);
      job.start(1);
      job.awaitPane(END);
      assertThat(job.told(END)).isEqualTo(expected);
    }
  }

  @Test
  void goesOnWithoutDetectorsWhenDriftIsTurnedOff() throws Exception {
    try (DriftJob job = new DriftJob(broker, directory, "off", settings);
        Exporter exporter = Exporting.start(job.config)) {
      job.send(calls.subList(0, calls.size() / 2));
      job.start(1);
      await("a state of drift")
          .atMost(Duration.ofMinutes(1))
          .until(() -> !shown(exporter.port(), DriftFamilies.STATE).isEmpty());
      job.stop();
      job.start(1, Map.of("drift.enabled", "false"));
      job.send(calls.subList(calls.size() / 2, calls.size()));
      await("the end of what detectors said")
          .atMost(Duration.ofMinutes(1))
          .until(() -> shown(exporter.port(), DriftFamilies.STATE).isEmpty());
      assertThat(shown(exporter.port(), DriftFamilies.STREAMS)).isEmpty();
      assertThat(shown(exporter.port(), DriftFamilies.WATCHED)).containsExactly(0.0);
    }
  }

  /** Times are told, not judged: they belong to the machine. */
  @Test
  void tellsWhatAnAlertTakesAfterTheLastCallOfItsPane() {
    int timesFaster = 20;
    try (DriftJob job = new DriftJob(broker, directory, "paced", settings)) {
      job.start(1);
      List<LlmCall> some = calls.stream().filter(call -> over(call) < END).toList();
      long begin = System.nanoTime();
      for (LlmCall call : some) {
        long due = (over(call) - CallsASecond.START) * 1_000 / timesFaster;
        LockSupport.parkNanos(Math.max(0, begin + due - System.nanoTime()));
        job.send(call);
      }
      long last = END - 40 * SECOND;
      job.awaitPane(last);
      System.out.println(
          "after the last call of a pane, "
              + timesFaster
              + " times faster than time, milliseconds: "
              + delays(job, some));
    }
  }

  private static String delays(DriftJob job, List<LlmCall> sent) {
    Map<String, Long> arrivals = job.arrivals();
    List<Long> delays = new ArrayList<>();
    for (DriftJob.Taken<?> each : job.alerts()) {
      delays.add(each.millis() - lastOf(((DriftAlert) each.value()).getPaneEnd(), sent, arrivals));
    }
    int alerts = delays.size();
    String ofAlerts = quantiles(delays);
    delays.clear();
    job.evidence()
        .forEach(
            each -> delays.add(each.millis() - lastOf(each.value().getPaneEnd(), sent, arrivals)));
    return alerts + " alerts " + ofAlerts + "; evidence " + quantiles(delays);
  }

  private static String quantiles(List<Long> delays) {
    delays.sort(Comparator.naturalOrder());
    int size = delays.size();
    return size == 0
        ? "none"
        : "p50 " + delays.get(size / 2) + " p99 " + delays.get(Math.min(size - 1, size * 99 / 100));
  }

  private static long lastOf(long paneEnd, List<LlmCall> sent, Map<String, Long> arrivals) {
    long last = 0;
    for (LlmCall call : sent) {
      if (over(call) < paneEnd) {
        last = arrivals.getOrDefault(call.getCallId(), last);
      }
    }
    return last;
  }

  private static List<LlmCall> changing(String task, String model) {
    return new CallsASecond(7)
        .then(300, RecordedAnswers.of(task, model, "2023-03"))
        .then(AFTER, RecordedAnswers.of(task, model, "2023-06"))
        .calls();
  }

  private static long over(LlmCall call) {
    return call.getRespondedAt();
  }

  private static List<DriftAlert> fired(DriftJob job) {
    return job.alerts().stream()
        .map(DriftJob.Taken::value)
        .filter(alert -> alert.getState() == DriftState.FIRING && alert.getPaneEnd() <= END)
        .toList();
  }

  private static long firing(int port) throws IOException, InterruptedException {
    return shown(port, DriftFamilies.STATE).stream().filter(state -> state == FIRING).count();
  }

  private static List<Double> shown(int port, MetricFamily family)
      throws IOException, InterruptedException {
    return new ExporterScrape(URI.create("http://127.0.0.1:" + port + "/metrics"))
        .series().stream()
            .filter(series -> series.family().equals(family.name()))
            .map(ScrapedSeries::value)
            .toList();
  }
}
