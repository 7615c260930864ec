package dev.weir.launcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weir.core.call.Segment;
import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.metric.MetricFamily;
import dev.weir.flink.job.CheckpointFinder;
import dev.weir.launcher.demo.BackgroundReplay;
import dev.weir.launcher.environment.LoopbackPort;
import dev.weir.launcher.replay.ConfiguredPrices;
import dev.weir.launcher.replay.Speed;
import dev.weir.launcher.run.MiniClusterSettings;
import dev.weir.launcher.run.RunningJob;
import dev.weir.launcher.scrape.ReportedTruth;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.MetricKind;
import dev.weir.testing.Closing;
import dev.weir.testing.PrometheusServer;
import dev.weir.testing.Promtool;
import dev.weir.traffic.recording.Recording;
import dev.weir.traffic.replay.Replay;
import dev.weir.traffic.replay.ReplayOptions;
import dev.weir.traffic.replay.ReplayResult;
import dev.weir.traffic.truth.Quantiles;
import dev.weir.traffic.truth.SegmentTruth;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a real Prometheus, configured by the shipped file, knows after an hour of traffic in whose
 * middle the job was stopped and started again. One server scrapes protobuf, one text.
 */
class PrometheusPipelineIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String SHORT_LIVED = "{prompt_id='short-lived'}";
  private static final String FLINK = "{job='weir-flink'}";
  private static final List<MetricFamily> DISTRIBUTIONS =
      List.of(
          MetricCatalogue.OUTPUT_TOKENS_PER_CALL,
          MetricCatalogue.DURATION,
          MetricCatalogue.FIRST_TOKEN);

  /** Prometheus interpolates inside a bucket, so it may be off by the whole of one. */
  private static final double BUCKET = Math.pow(2, 1 / 32.0) - 1;

  @TempDir static Path directory;
  private static TestStack stack;
  private static PrometheusServer protobuf;
  private static PrometheusServer text;
  private static PrometheusTraffic traffic;
  private static ReplayResult sent;
  private static @Nullable RunningJob resumed;
  private static double callsBefore;
  private static Set<String> flinkBefore;

  @BeforeAll
  static void replayAcrossARestart() throws Exception {
    traffic = new PrometheusTraffic();
    stack =
        new TestStack(directory, Map.of("job.parallelism", "2", "labels.retire-after", "90min"));
    String config = ShippedScrapes.at(stack.ports);
    protobuf =
        PrometheusServer.start(
            directory.resolve("protobuf"), config, "native-histograms,exemplar-storage");
    text = PrometheusServer.start(directory.resolve("text"), config, "exemplar-storage");
    sendShortLived();
    try (BackgroundReplay replay = start(traffic.recording(), ReplayOptions.plain(), "150")) {
      callsBefore = protobuf.await("sum(llm_requests_total)", calls -> calls > 8_000);
      flinkBefore = protobuf.stored(FLINK);
      restart();
      sent = ended(replay);
    }
    Awaitility.await("the truth of the replay")
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(sent.truth().differences(ReportedTruth.of(stack.scrape()))).isEmpty());
    stack.retired(1);
    for (PrometheusServer server : servers()) {
      server.await("sum(llm_requests_total)", calls -> calls == sent.calls());
      server.await("sum(up{job=~'weir.*'})", up -> up == 2);
    }
  }

  /** Two hours before everything else, and silent from then on. */
  private static void sendShortLived() throws Exception {
    Instant early = Instant.now().minus(3, ChronoUnit.HOURS);
    LlmCall call =
        LlmCall.newBuilder()
            .setCallId("short-lived")
            .setPromptId("short-lived")
            .setRequestedAt(ChronoUnit.MICROS.between(Instant.EPOCH, early))
            .build();
    try (BackgroundReplay replay =
        start(
            PrometheusTraffic.recording(List.of(call)),
            ReplayOptions.plain().withKeepTime(true),
            "max")) {
      ended(replay);
    }
    for (PrometheusServer server : servers()) {
      server.await("sum(llm_requests_total" + SHORT_LIVED + ")", calls -> calls == 1);
    }
  }

  private static BackgroundReplay start(Recording recording, ReplayOptions options, String speed) {
    Replay replay = Replay.of(recording, options, ConfiguredPrices.of(stack.config.prices()));
    return BackgroundReplay.start(replay, stack.config, Speed.parse(speed));
  }

  private static ReplayResult ended(BackgroundReplay replay) {
    return Awaitility.await("the end of the replay")
        .atMost(PATIENCE)
        .until(replay::result, result -> result != null);
  }

  /** As {@code weir run} ends and begins again. */
  private static void restart() throws InterruptedException {
    Path checkpoints = Path.of(stack.config.checkpoints().directory());
    assertThat(stack.stack.job().stop(checkpoints, PATIENCE)).isPresent();
    Awaitility.await("Flink's ports to be free")
        .atMost(PATIENCE)
        .until(
            () ->
                LoopbackPort.available(stack.ports.web())
                    && LoopbackPort.available(stack.ports.health()));
    Optional<Path> newest = CheckpointFinder.newest(checkpoints);
    assertThat(newest).isPresent();
    resumed =
        RunningJob.start(
            stack.config, MiniClusterSettings.of(stack.ports.web(), stack.ports.health(), newest));
  }

  @AfterAll
  static void stop() throws Exception {
    try {
      for (PrometheusServer server : servers()) {
        assertThat(server.complaints()).isEmpty();
      }
    } finally {
      // A broker that outlives its folder ends the whole process.
      Closing.all(protobuf, text, resumed, stack);
    }
  }

  @Test
  void readsTheShippedConfiguration() throws Exception {
    Promtool.Answer answer = Promtool.checkConfig(ShippedScrapes.FILE);
    assertThat(answer.output()).doesNotContain("WARNING", "FAILED");
    assertThat(answer.status()).as(answer.output()).isZero();
  }

  @Test
  void findsBothTargetsUp() {
    for (PrometheusServer server : servers()) {
      server.await("up{job='weir'}", up -> up == 1);
      server.await("up" + FLINK, up -> up == 1);
    }
  }

  /** Micrometer finds Kafka's meters of single nodes after a minute, so they are waited for. */
  @Test
  void findsNothingToLintInTheExporter() throws Exception {
    protobuf.await("count(kafka_consumer_node_request_latency_max)", nodes -> nodes > 0);
    Promtool.Answer answer = Promtool.checkMetrics(page(stack.ports.exporterAddress()));
    assertThat(answer.output()).isEmpty();
    assertThat(answer.status()).isZero();
  }

  /** Names and types are Flink's; that a scrape can read all of it is ours. */
  @Test
  void canReadAllOfFlinksPage() throws Exception {
    String page = page(stack.ports.healthAddress());
    Promtool.Answer answer = Promtool.checkMetrics(page);
    assertThat(answer.status()).as(answer.output()).isIn(0, Promtool.LINT_ONLY);
  }

  @Test
  void knowsThePublishedTotalsOfTheTrace() {
    String trace = "{prompt_id='" + PrometheusTraffic.TRACE + "'}";
    for (PrometheusServer server : servers()) {
      assertThat(server.await("sum(llm_requests_total" + trace + ")", v -> true)).isEqualTo(11_619);
      assertThat(server.await("llm_input_tokens_total" + trace, v -> true)).isEqualTo(14_680_106);
      assertThat(server.await("llm_output_tokens_total" + trace, v -> true)).isEqualTo(2_398_718);
      assertThat(server.await("llm_cost_usd_total" + trace, v -> true)).isEqualTo(60.687445);
    }
  }

  @Test
  void knowsThePublishedPercentilesOfTheTrace() {
    String trace = "llm_output_tokens{prompt_id='" + PrometheusTraffic.TRACE + "'}";
    for (Map.Entry<String, Double> p : Map.of("0.5", 117., "0.95", 453., "0.99", 605.).entrySet()) {
      double found =
          protobuf.await("histogram_quantile(" + p.getKey() + ", " + trace + ")", v -> true);
      assertThat(found).isCloseTo(p.getValue(), within(0.011 * p.getValue()));
    }
  }

  @Test
  void givesPercentilesOfEveryVersionAndSegmentFromNativeHistograms() {
    for (SegmentTruth truth : truths()) {
      for (MetricFamily family : DISTRIBUTIONS) {
        Quantiles exact = truth.quantiles(family);
        for (int percent : percents(exact)) {
          String series = "sum(" + family.name() + selector(truth.segment()) + ")";
          double found = quantile(protobuf, percent, series);
          assertThat(found)
              .as("p%s of %s", percent, series)
              .isCloseTo(value(exact, percent), within(BUCKET * value(exact, percent)));
        }
      }
    }
  }

  @Test
  void givesPercentilesOfEveryVersionAndSegmentFromClassicBuckets() {
    for (SegmentTruth truth : truths()) {
      for (MetricFamily family : DISTRIBUTIONS) {
        Quantiles exact = truth.quantiles(family);
        for (int percent : percents(exact)) {
          String series =
              "sum by (le) (" + family.name() + "_bucket" + selector(truth.segment()) + ")";
          double found = quantile(text, percent, series);
          assertThat(found)
              .as("p%s of %s, truly %s", percent, series, value(exact, percent))
              .isBetween(
                  lowerBound(family, value(exact, percent)),
                  upperBound(family, value(exact, percent)));
        }
      }
    }
  }

  @Test
  void keepsExemplarsWithTracesThatWereSent() {
    Set<String> traces = traffic.traces();
    for (String prompt : List.of("conversation", "code", "nemo-guardrails")) {
      String series = "llm_request_duration_seconds%s{prompt_id='" + prompt + "'}";
      assertThat(protobuf.traces(series.formatted(""))).isNotEmpty().isSubsetOf(traces);
      assertThat(text.traces(series.formatted("_bucket"))).isNotEmpty().isSubsetOf(traces);
    }
  }

  @Test
  void seesNoCounterResetAtTheRestart() {
    assertThat(callsBefore).isLessThan((double) sent.calls());
    for (PrometheusServer server : servers()) {
      for (MetricFamily family : MetricCatalogue.ALL) {
        if (family.kind() == MetricKind.COUNTER) {
          String name = family.name() + "_total";
          assertThat(server.present("resets(" + name + "[1h]) > 0")).as(name).isEmpty();
        }
      }
      // Not a vacuous truth: this one had values on both sides of the restart.
      server.await("max(resets(llm_monitor_items_total[1h]))", resets -> resets == 0);
    }
    for (MetricFamily family : DISTRIBUTIONS) {
      text.await("max(resets(" + family.name() + "_count[1h]))", resets -> resets == 0);
    }
  }

  @Test
  void forgetsAPromptThatFellSilent() {
    for (PrometheusServer server : servers()) {
      assertThat(server.stored(SHORT_LIVED)).isNotEmpty();
      server.awaitNothing(SHORT_LIVED);
    }
  }

  @Test
  void answersEveryQuestionOfTheBoards() throws IOException {
    for (PrometheusServer server : servers()) {
      assertThat(BoardQueries.complaints(server, "latency_0_baseline", "latency_1_normal"))
          .isEmpty();
    }
  }

  @Test
  void getsNoNewSeriesOfFlinkFromTheRestart() {
    Awaitility.await("every series of Flink to be back")
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(protobuf.present(FLINK)).containsAll(flinkBefore));
    assertThat(protobuf.stored(FLINK)).isEqualTo(flinkBefore);
  }

  @Test
  void getsNoLabelFromFlinkThatARestartChanges() {
    for (String label :
        List.of(
            "task_attempt_id", "task_attempt_num", "task_id", "operator_id", "tm_id", "job_id")) {
      assertThat(protobuf.stored("{job='weir-flink'," + label + "!=''}")).isEmpty();
    }
  }

  private static List<PrometheusServer> servers() {
    return List.of(protobuf, text);
  }

  /** Versions over all their models and providers, then each segment by itself. */
  private static List<SegmentTruth> truths() {
    List<SegmentTruth> truths = new ArrayList<>(traffic.truthOfVersions().segments());
    truths.addAll(sent.truth().segments());
    return truths;
  }

  private static double quantile(PrometheusServer server, int percent, String series) {
    return server.await("histogram_quantile(" + percent + " / 100, " + series + ")", v -> true);
  }

  private static List<Integer> percents(Quantiles exact) {
    return exact.count() == 0 ? List.of() : List.of(50, 95, 99);
  }

  private static double value(Quantiles exact, int percent) {
    return switch (percent) {
      case 50 -> exact.p50();
      case 95 -> exact.p95();
      default -> exact.p99();
    };
  }

  private static String selector(Segment segment) {
    StringBuilder labels = new StringBuilder("{prompt_id='" + segment.promptId() + "'");
    labels.append(",prompt_version='").append(segment.promptVersion()).append('\'');
    if (!segment.model().isEmpty()) {
      labels.append(",model='").append(segment.model()).append('\'');
    }
    if (!segment.provider().isEmpty()) {
      labels.append(",provider='").append(segment.provider()).append('\'');
    }
    return labels.append('}').toString();
  }

  private static double lowerBound(MetricFamily family, double value) {
    double lower = 0;
    for (double bound : family.bounds()) {
      lower = bound < value ? bound : lower;
    }
    return lower;
  }

  /** The last finite bound is what Prometheus gives for everything beyond it. */
  private static double upperBound(MetricFamily family, double value) {
    for (double bound : family.bounds()) {
      if (bound >= value) {
        return bound;
      }
    }
    return family.bounds().get(family.bounds().size() - 1);
  }

  private static String page(String address) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address))
            .header("Accept", "text/plain;version=0.0.4")
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }
}
