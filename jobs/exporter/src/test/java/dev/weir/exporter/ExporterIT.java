package dev.weir.exporter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.weir.core.metric.MetricCatalogue;
import dev.weir.schemas.MetricKind;
import dev.weir.schemas.MetricTotal;
import dev.weir.testing.Broker;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exporter against a real broker that may be late, broken or away. */
class ExporterIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String RETRIES = "llm_retries_total{model=\"m\"}";

  @TempDir static Path directory;
  private static Broker broker;

  @BeforeAll
  static void start() {
    broker = Broker.start(directory);
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void waitsForAMissingTopic() {
    try (Exporter exporter = Exporter.start(settings("late"))) {
      Scraper scraper = new Scraper(exporter.port());
      assertThat(scraper.status("/metrics")).isEqualTo(503);
      assertThat(scraper.status("/healthz")).isEqualTo(200);
      assertThat(scraper.body("/healthz")).contains("not ready");
      broker.createTopic("late", 1);
      new Topic(broker, "late").send(retries(4));
      awaitSample(scraper, RETRIES, 4);
      assertThat(exporter.ready()).isTrue();
      assertThat(scraper.body("/healthz")).isEqualTo("ready\n");
    }
  }

  @Test
  void answersOnlyWhenTheWholeTopicWasRead() {
    Topic topic = topic("long", 3);
    int series = 300;
    for (int round = 1; round <= 3; round++) {
      for (int i = 0; i < series; i++) {
        topic.send(Totals.of(MetricCatalogue.RETRIES, round, "model", "m" + i));
      }
    }
    // Small fetches make the replay take many polls, so that an early answer would be seen.
    ExporterSettings slow =
        settings("long")
            .withKafka(Map.of("max.poll.records", "7", "max.partition.fetch.bytes", "2000"));
    try (Exporter exporter = Exporter.start(slow)) {
      Scraper scraper = new Scraper(exporter.port());
      int status = 503;
      String page = "";
      while (status == 503) {
        HttpResponse<byte[]> answer = scraper.get("/metrics");
        status = answer.statusCode();
        page = new String(answer.body(), UTF_8);
      }
      assertThat(status).isEqualTo(200);
      assertThat(page.lines().filter(l -> l.startsWith("llm_retries_total{")))
          .hasSize(series)
          .allMatch(line -> line.endsWith(" 3.0"));
      assertThat(scraper.sample("llm_monitor_exporter_replay_records")).isEqualTo(3.0 * series);
      assertThat(scraper.sample("llm_monitor_exporter_ready")).isEqualTo(1);
      assertThat(scraper.sample("llm_monitor_exporter_topic_lag_records")).isZero();
      assertThat(scraper.sample("llm_monitor_series{metric=\"llm_retries_total\"}"))
          .isEqualTo(series);
    }
  }

  @Test
  void keepsTheLastTotalsWhileKafkaIsAway(@TempDir Path own) {
    Broker fragile = Broker.start(own);
    fragile.createTopic("llm.metrics", 1);
    Topic topic = new Topic(fragile, "llm.metrics");
    topic.send(retries(5));
    ExporterSettings settings = ExporterSettings.of(fragile.address()).withAddress("127.0.0.1", 0);
    try (Exporter exporter = Exporter.start(settings)) {
      Scraper scraper = new Scraper(exporter.port());
      awaitSample(scraper, RETRIES, 5);
      fragile.goAway();
      awaitSample(scraper, "llm_monitor_exporter_kafka_reachable", 0);
      assertThat(scraper.sample(RETRIES)).isEqualTo(5);
      assertThat(scraper.sample("llm_monitor_exporter_newest_total_timestamp_seconds"))
          .isEqualTo(1_700_000_000);
      assertThat(scraper.body("/healthz")).contains("Kafka does not answer");
      fragile.comeBack();
      topic.send(retries(6));
      awaitSample(scraper, RETRIES, 6);
      awaitSample(scraper, "llm_monitor_exporter_kafka_reachable", 1);
    } finally {
      fragile.close();
    }
  }

  @Test
  void startsBeforeKafka(@TempDir Path own) {
    Broker late = Broker.start(own);
    late.createTopic("llm.metrics", 1);
    new Topic(late, "llm.metrics").send(retries(2));
    late.goAway();
    ExporterSettings settings = ExporterSettings.of(late.address()).withAddress("127.0.0.1", 0);
    try (Exporter exporter = Exporter.start(settings)) {
      Scraper scraper = new Scraper(exporter.port());
      assertThat(scraper.status("/metrics")).isEqualTo(503);
      late.comeBack();
      awaitSample(scraper, RETRIES, 2);
    } finally {
      late.close();
    }
  }

  @Test
  void countsWhatItCannotRead() {
    Topic topic = topic("broken", 1);
    MetricTotal total = retries(1).build();
    byte[] good = Topic.encode(total);
    byte[] otherSchema = good.clone();
    otherSchema[5] ^= 1;
    byte[] key = "k".getBytes(UTF_8);
    broker.send("broken", key, "rubbish".getBytes(UTF_8));
    broker.send("broken", key, new byte[0]);
    broker.send("broken", key, Arrays.copyOf(good, good.length / 2));
    broker.send("broken", key, otherSchema);
    broker.send("broken", key, Topic.encode(retries(-1).build()));
    broker.send("broken", new byte[] {(byte) 0xFF}, null);
    topic.send(retries(9));
    try (Exporter exporter = Exporter.start(settings("broken"))) {
      Scraper scraper = new Scraper(exporter.port());
      awaitSample(scraper, RETRIES, 9);
      assertThat(scraper.sample("llm_monitor_exporter_undecodable_total")).isEqualTo(5);
    }
  }

  @Test
  void refusesNewSeriesAboveTheCap() {
    Topic topic = topic("many", 1);
    for (int i = 0; i < 10; i++) {
      topic.send(Totals.of(MetricCatalogue.RETRIES, 1, "model", "m" + i));
    }
    topic.send(Totals.of(MetricCatalogue.RETRIES, 2, "model", "m0"));
    try (Exporter exporter = Exporter.start(settings("many").withMaxSeries(4))) {
      Scraper scraper = new Scraper(exporter.port());
      awaitSample(scraper, "llm_retries_total{model=\"m0\"}", 2);
      assertThat(scraper.sample("llm_monitor_exporter_series_refused_total")).isEqualTo(6);
      assertThat(scraper.sample("llm_monitor_series{metric=\"llm_retries_total\"}")).isEqualTo(4);
    }
  }

  @Test
  void followsPartitionsThatAreAdded() {
    Topic topic = topic("growing", 1);
    topic.send(retries(1));
    ExporterSettings curious = settings("growing").withKafka(Map.of("metadata.max.age.ms", "500"));
    try (Exporter exporter = Exporter.start(curious)) {
      Scraper scraper = new Scraper(exporter.port());
      awaitSample(scraper, RETRIES, 1);
      broker.growTopic("growing", 2);
      MetricTotal later = Totals.of(MetricCatalogue.RETRIES, 8, "model", "new").build();
      await()
          .atMost(PATIENCE)
          .ignoreExceptions()
          .until(
              () -> {
                broker.send(
                    new ProducerRecord<>(
                        "growing", 1, Totals.key(later).getBytes(UTF_8), Topic.encode(later)));
                return true;
              });
      awaitSample(scraper, "llm_retries_total{model=\"new\"}", 8);
    }
  }

  @Test
  void showsFamiliesThatItDoesNotKnow() {
    Topic topic = topic("newer", 1);
    topic.send(
        Totals.start("llm_drift_score", MetricKind.GAUGE, -6, "signal", "s").setValue(1_500_000));
    try (Exporter exporter = Exporter.start(settings("newer"))) {
      Scraper scraper = new Scraper(exporter.port());
      awaitSample(scraper, "llm_drift_score{signal=\"s\"}", 1.5);
      assertThat(scraper.text(Scraper.PLAIN))
          .contains("# HELP llm_drift_score Not in the catalogue of this exporter.");
    }
  }

  @Test
  void packsWhenAskedAndNotOtherwise() {
    topic("packed", 1).send(retries(1));
    try (Exporter exporter = Exporter.start(settings("packed"))) {
      Scraper scraper = new Scraper(exporter.port());
      awaitSample(scraper, RETRIES, 1);
      HttpResponse<byte[]> packed = scraper.get("/metrics", "Accept-Encoding", "br, gzip;q=0.5");
      assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
      assertThat(new String(Scraper.gunzip(packed.body()), UTF_8)).contains(RETRIES);
      assertThat(scraper.get("/metrics", "Accept-Encoding", "gzip;q=0").headers().map())
          .doesNotContainKey("content-encoding");
      assertThat(scraper.send("HEAD", "/metrics").body()).isEmpty();
      assertThat(scraper.send("POST", "/metrics").statusCode()).isEqualTo(405);
      assertThat(scraper.status("/elsewhere")).isEqualTo(404);
      assertThat(scraper.text(Scraper.PLAIN))
          .contains("http_server_requests_seconds_count{method=\"other\"")
          .contains("jvm_memory_used_bytes{", "jvm_threads_live_threads", "jvm_gc_")
          .contains("kafka_consumer_fetch_manager_records_consumed_total{");
    }
  }

  @Test
  void tellsTotalsThatStandStillFromThoseOfNow() {
    broker.createTopic("still", 1);
    MetricTotal old = retries(1).build();
    byte[] key = Totals.key(old).getBytes(UTF_8);
    long hourAgo = System.currentTimeMillis() - Duration.ofHours(1).toMillis();
    broker.send(new ProducerRecord<>("still", 0, hourAgo, key, Topic.encode(old)));
    try (Exporter exporter = Exporter.start(settings("still"))) {
      Scraper scraper = new Scraper(exporter.port());
      awaitSample(scraper, RETRIES, 1);
      assertThat(scraper.sample(state("no_data"))).isEqualTo(1);
      assertThat(scraper.sample(state("current"))).isZero();
      assertThat(scraper.sample("llm_monitor_exporter_newest_total_arrival_timestamp_seconds"))
          .isEqualTo(hourAgo / 1_000.0);
      assertThat(scraper.body("/healthz")).contains("ready, but no total arrived");

      new Topic(broker, "still").send(retries(2));
      awaitSample(scraper, RETRIES, 2);
      assertThat(scraper.sample(state("current"))).isEqualTo(1);
      assertThat(scraper.sample(state("no_data"))).isZero();

      new Topic(broker, "still")
          .send(Totals.of(MetricCatalogue.EVENT_TIME_LAG, Duration.ofHours(1).toMillis() * 1_000));
      awaitSample(scraper, state("lagging"), 1);
      assertThat(scraper.sample(state("current"))).isZero();
    }
  }

  private static String state(String state) {
    return "llm_monitor_exporter_state{state=\"" + state + "\"}";
  }

  @Test
  void saysWhichPortIsTaken() {
    try (Exporter first = Exporter.start(settings("taken"))) {
      assertThatThrownBy(
              () -> Exporter.start(settings("taken").withAddress("127.0.0.1", first.port())))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("127.0.0.1:" + first.port());
    }
  }

  private static ExporterSettings settings(String topic) {
    return ExporterSettings.of(broker.address()).withTopic(topic).withAddress("127.0.0.1", 0);
  }

  private static Topic topic(String name, int partitions) {
    broker.createTopic(name, partitions);
    return new Topic(broker, name);
  }

  private static MetricTotal.Builder retries(long value) {
    return Totals.of(MetricCatalogue.RETRIES, value, "model", "m");
  }

  private static void awaitSample(Scraper scraper, String series, double value) {
    await(series)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> scraper.sample(series) == value);
  }
}
