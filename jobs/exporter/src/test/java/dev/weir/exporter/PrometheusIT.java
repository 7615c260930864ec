package dev.weir.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.metric.MetricFamily;
import dev.weir.schemas.MetricKind;
import dev.weir.schemas.MetricTotal;
import dev.weir.testing.Broker;
import dev.weir.testing.Closing;
import dev.weir.testing.PrometheusServer;
import dev.weir.testing.Promtool;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What a real Prometheus makes of the endpoint, scraped as protobuf and as text. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PrometheusIT {

  private static final String[] BASE = {
    "environment",
    "prod",
    "model",
    "m",
    "prompt_id",
    "greeting",
    "prompt_version",
    "v1",
    "provider",
    "p"
  };
  private static final double NATIVE_ERROR = 0.011;
  private static final long SECOND = 1_000_000;

  @TempDir static Path directory;
  private static Broker broker;
  private static Topic topic;
  private static Exporter exporter;
  private static PrometheusServer protobuf;
  private static PrometheusServer text;

  /** Microseconds, log-normal around 0.8 s, sorted. */
  private static final long[] LATENCIES =
      new Random(7)
          .doubles(20_000)
          .map(uniform -> -Math.log(1 - uniform))
          .mapToLong(e -> (long) (800_000 * Math.pow(e, 0.7)) + 1_000)
          .sorted()
          .toArray();

  @BeforeAll
  static void start() throws IOException {
    broker = Broker.start(directory.resolve("kafka"));
    topic = new Topic(broker, "llm.metrics");
    broker.createTopic(topic.name(), 2);
    exporter = Exporter.start(ExporterSettings.of(broker.address()).withAddress("127.0.0.1", 0));
    protobuf = prometheus("protobuf", "native-histograms,exemplar-storage");
    text = prometheus("text", "exemplar-storage");
  }

  @AfterAll
  static void stop() throws Exception {
    try {
      for (PrometheusServer server : List.of(protobuf, text)) {
        assertThat(server.complaints()).isEmpty();
      }
    } finally {
      // A broker that outlives its folder ends the whole process.
      Closing.all(text, protobuf, exporter, broker);
    }
  }

  private static PrometheusServer prometheus(String name, String features) throws IOException {
    String config =
        """
        global:
          scrape_interval: 1s
        scrape_configs:
          - job_name: weir
            sample_limit: 150000
            label_value_length_limit: 128
            static_configs:
              - targets: ['127.0.0.1:%d']
        """
            .formatted(exporter.port());
    return PrometheusServer.start(directory.resolve(name), config, features);
  }

  @Test
  void storesTheExactDecimal() {
    topic.send(Totals.of(MetricCatalogue.COST, 60_687_445_000_000L, BASE));
    for (PrometheusServer server : List.of(protobuf, text)) {
      assertThat(server.await("llm_cost_usd_total{prompt_version='v1'}", v -> v > 0))
          .isEqualTo(60.687445);
    }
  }

  @Test
  void storesBothFamiliesOfOneName() {
    long[] tokens = new Random(3).longs(1_000, 1, 2_000).toArray();
    double sum = (double) Arrays.stream(tokens).sum();
    topic.send(Totals.of(MetricCatalogue.OUTPUT_TOKENS, (long) sum, BASE));
    topic.send(Totals.histogram(MetricCatalogue.OUTPUT_TOKENS_PER_CALL, tokens, BASE));
    for (PrometheusServer server : List.of(protobuf, text)) {
      assertThat(server.await("llm_output_tokens_total{prompt_version='v1'}", v -> v > 0))
          .isEqualTo(sum);
    }
    assertThat(
            protobuf.await("histogram_count(llm_output_tokens{prompt_version='v1'})", v -> v > 0))
        .isEqualTo(1_000);
    assertThat(protobuf.await("histogram_sum(llm_output_tokens{prompt_version='v1'})", v -> v > 0))
        .isEqualTo(sum);
    assertThat(text.await("llm_output_tokens_count{prompt_version='v1'}", v -> v > 0))
        .isEqualTo(1_000);
    assertThat(text.await("llm_output_tokens_sum{prompt_version='v1'}", v -> v > 0)).isEqualTo(sum);
    assertThat(text.await("llm_output_tokens_bucket{le='+Inf',prompt_version='v1'}", v -> v > 0))
        .isEqualTo(1_000);
  }

  @Test
  void givesQuantilesWithinTheErrorOfTheBuckets() {
    MetricFamily family = MetricCatalogue.DURATION;
    topic.send(Totals.histogram(family, LATENCIES, BASE));
    for (double q : new double[] {0.5, 0.95, 0.99}) {
      double truth = LATENCIES[(int) Math.ceil(q * LATENCIES.length) - 1] / 1e6;
      double fine =
          protobuf.await(
              "histogram_quantile(" + q + ", llm_request_duration_seconds{prompt_version='v1'})",
              v -> v > 0);
      assertThat(fine).as("native p%s", 100 * q).isCloseTo(truth, within(NATIVE_ERROR * truth));
      double coarse =
          text.await(
              "histogram_quantile("
                  + q
                  + ", llm_request_duration_seconds_bucket{prompt_version='v1'})",
              v -> v > 0);
      int bucket = 0;
      while (family.bounds().get(bucket) < truth) {
        bucket++;
      }
      assertThat(coarse)
          .as("classic p%s", 100 * q)
          .isBetween(family.bounds().get(bucket - 1), family.bounds().get(bucket));
    }
  }

  @Test
  void keepsNativeBucketBoundariesExact() {
    // Powers of two are upper bounds of buckets: (gamma^-1, 1], (gamma^31, 2], (gamma^63, 4].
    topic.send(
        Totals.histogram(MetricCatalogue.SHOTS_PER_CALL, new long[] {0, 0, 1, 2, 4, 4}, BASE));
    String shots = "llm_shots{prompt_version='v1'}";
    double gamma = Math.pow(2, 1 / 32.0);
    assertThat(protobuf.await("histogram_quantile(1, " + shots + ")", v -> v > 0)).isEqualTo(4);
    assertThat(protobuf.await("histogram_quantile(0.5, " + shots + ")", v -> v > 0)).isEqualTo(1);
    assertThat(protobuf.await("histogram_fraction(0, 1, " + shots + ")", v -> v > 0))
        .isCloseTo(3 / 6.0, within(1e-9));
    assertThat(
            protobuf.await("histogram_fraction(" + 1 / gamma + ", 1, " + shots + ")", v -> v > 0))
        .isCloseTo(1 / 6.0, within(1e-9));
    assertThat(protobuf.await("histogram_fraction(1, " + 2 / gamma + ", " + shots + ")", v -> true))
        .isCloseTo(0, within(1e-9));
  }

  @Test
  void givesAnExemplarBackWithItsTrace() {
    long now = Instant.now().getEpochSecond();
    topic.send(
        Totals.histogram(MetricCatalogue.FIRST_TOKEN, new long[] {400_000, 9_000_000}, BASE)
            .setExemplars(
                List.of(
                    Totals.exemplar("4bf92f3577b34da6a3ce929d0e0e4736", 400_000, now * SECOND),
                    Totals.exemplar("00f067aa0ba902b7", 9_000_000, (now - 5) * SECOND))));
    String selector = "llm_time_to_first_token_seconds";
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                protobuf.traces(selector).contains("4bf92f3577b34da6a3ce929d0e0e4736")
                    && text.traces(selector + "_bucket")
                        .containsAll(
                            List.of("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7")));
  }

  // Last, since a later lineage ends all the series of the other tests.
  @Order(Integer.MAX_VALUE)
  @Test
  void keepsCountingAcrossARestartOfTheJob() {
    String[] v2 = version("restarted");
    String requests = "llm_requests_total{prompt_version='restarted'}";
    topic.send(Totals.of(MetricCatalogue.REQUESTS, 100, v2));
    protobuf.await(requests, v -> v == 100);
    text.await(requests, v -> v == 100);
    // Restored from a checkpoint, the job repeats older totals of its lineage, then goes on.
    topic.send(Totals.of(MetricCatalogue.REQUESTS, 90, v2));
    topic.send(Totals.of(MetricCatalogue.REQUESTS, 100, v2));
    topic.send(Totals.of(MetricCatalogue.REQUESTS, 130, v2));
    for (PrometheusServer server : List.of(protobuf, text)) {
      server.await(requests, v -> v == 130);
      assertThat(server.await("resets(" + requests + "[5m])", v -> true)).isZero();
    }
    // Started afresh, it begins a new lineage: an ordinary counter reset.
    topic.send(Totals.of(MetricCatalogue.REQUESTS, 7, v2).setLineage(2_000));
    for (PrometheusServer server : List.of(protobuf, text)) {
      server.await(requests, v -> v == 7);
      assertThat(server.await("resets(" + requests + "[5m])", v -> true)).isEqualTo(1);
    }
  }

  @Test
  void forgetsARetiredSeriesAtOnce() {
    MetricTotal.Builder requests = Totals.of(MetricCatalogue.REQUESTS, 5, version("retired"));
    MetricTotal.Builder latency =
        Totals.histogram(MetricCatalogue.DURATION, new long[] {SECOND}, version("retired"));
    topic.send(requests);
    topic.send(latency);
    for (PrometheusServer server : List.of(protobuf, text)) {
      server.await("llm_requests_total{prompt_version='retired'}", v -> v == 5);
      server.await("count({prompt_version='retired'})", v -> v > 1);
    }
    topic.retire(requests);
    topic.retire(latency);
    for (PrometheusServer server : List.of(protobuf, text)) {
      server.awaitNothing("{prompt_version='retired'}");
    }
  }

  @Test
  void storesHostileLabelValuesAsTheyAre() {
    List<String> hostile =
        List.of(
            "quote \" backslash \\ newline \n end",
            "\\n is no newline",
            "{a=\"b\"} 1 # comment",
            "nul \u0000",
            "carriage \r tab \t bell \u0007",
            "\uD83D\uDE00 \u00e9 \uFFFD",
            "  ",
            "x".repeat(LabelText.MAX_BYTES));
    for (String value : hostile) {
      topic.send(Totals.of(MetricCatalogue.RETRIES, 1, version(value)));
    }
    topic.send(Totals.of(MetricCatalogue.RETRIES, 1, version("y".repeat(5_000))));
    topic.send(Totals.of(MetricCatalogue.RETRIES, 1, version("y".repeat(5_001))));
    for (PrometheusServer server : List.of(protobuf, text)) {
      server.await(
          "count(llm_retries_total{prompt_version!='lint'})", v -> v == hostile.size() + 2);
      List<String> stored = new ArrayList<>();
      server
          .query("llm_retries_total{prompt_version!='lint'}")
          .forEach(s -> stored.add(s.path("metric").path("prompt_version").asText()));
      assertThat(stored).containsAll(hostile);
    }
  }

  @Test
  void treatsAnEmptyLabelAsAbsent() {
    topic.send(Totals.of(MetricCatalogue.UNPRICED, 3, "environment", "", "model", "m"));
    for (PrometheusServer server : List.of(protobuf, text)) {
      server.await("llm_unpriced_calls_total{environment='',model='m'}", v -> v == 3);
    }
  }

  @Test
  void passesTheLinterWithEveryFamilyOfTheCatalogue() throws Exception {
    for (MetricFamily family : MetricCatalogue.ALL) {
      topic.send(
          family.kind() == MetricKind.HISTOGRAM
              ? Totals.histogram(family, new long[] {1, 2, 3}, version("lint"))
              : Totals.of(family, 1, version("lint")));
    }
    Scraper scraper = new Scraper(exporter.port());
    Awaitility.await()
        .until(
            () ->
                scraper.text(Scraper.PLAIN).lines().filter(l -> l.contains("\"lint\"")).count()
                    > MetricCatalogue.ALL.size());
    Promtool.Answer answer = Promtool.checkMetrics(scraper.text(Scraper.PLAIN));
    assertThat(answer.output()).isEmpty();
    assertThat(answer.status()).isZero();
  }

  private static String[] version(String version) {
    String[] labels = BASE.clone();
    labels[7] = version;
    return labels;
  }
}
