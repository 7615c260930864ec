package dev.weir.launcher.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.core.decode.SingleObject;
import dev.weir.core.total.AccountingIdentity;
import dev.weir.core.total.MonitorCount;
import dev.weir.core.total.MonitorCounts;
import dev.weir.launcher.broker.EmbeddedBroker;
import dev.weir.launcher.scrape.ReportedAccounts;
import dev.weir.launcher.scrape.ScrapedSeries;
import dev.weir.schemas.ExperimentArm;
import dev.weir.schemas.Feedback;
import dev.weir.schemas.LlmCall;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Judgements that come six hours after their calls, are corrected across a restart at another
 * parallelism and repeated now and then: each counts once, for the version that served its call.
 */
class FeedbackIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long SECOND = 1_000_000;
  private static final long HOUR = 3_600 * SECOND;
  private static final int CALLS = 1_200;
  private static final int CORRECTED = 100;
  private static final int BY_RESPONSE = 50;
  private static final int OF_NOBODY = 20;
  private static final int UNPLACED = 30;
  private static final int COPIES = CALLS / 100;

  @TempDir Path directory;

  private final long start = Exchange.now() - 7 * HOUR;
  private final Queue<Exception> failures = new ConcurrentLinkedQueue<>();
  private int beats;

  @Test
  void countsLateCorrectedAndRepeatedJudgementsExactly() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("kafka"), 0);
        Surroundings around =
            new Surroundings(
                directory,
                broker.bootstrapServers(),
                Map.of("clock.mode", "wall", "comparison.experiments", "1"));
        KafkaProducer<byte[], byte[]> producer = producer(broker)) {
      ChildCommand first = around.run("--set", "job.parallelism=1");
      for (int k = 0; k < CALLS; k++) {
        LlmCall call =
            Exchange.call("call-" + k, "judged", start + k * SECOND / 10)
                .setPromptVersion(version(k))
                .setResponseId("response-" + k)
                .setExperiment(k < 2 * UNPLACED ? new ExperimentArm("e" + k % 2, "a", null) : null)
                .build();
        send(producer, "llm.calls", call.getCallId(), call);
      }
      for (int k = 0; k < CALLS; k++) {
        judge(producer, k, 0, yes(k));
        if (k % 100 == 0) {
          judge(producer, k, 0, yes(k));
        }
      }
      for (int k = 0; k < BY_RESPONSE; k++) {
        send(producer, "llm.feedback", "response-" + k, rated("response-" + k, k % 5));
      }
      for (int k = 0; k < OF_NOBODY; k++) {
        send(producer, "llm.feedback", "nobody-" + k, rated("nobody-" + k, 3));
      }
      flush(producer);
      awaitCounts(
          around,
          counts -> {
            assertThat(counts.get(MonitorCount.FEEDBACK_MATCHED)).isEqualTo(CALLS + BY_RESPONSE);
            assertThat(counts.get(MonitorCount.DUPLICATES_FEEDBACK)).isEqualTo(COPIES);
            assertThat(counts.feedbackWaiting()).isEqualTo(OF_NOBODY);
            // There is room for one of the two experiments, and each call of the other counts once.
            assertThat(counts.get(MonitorCount.EXPERIMENT_DROPPED)).isEqualTo(UNPLACED);
          });
      first.terminate();

      for (int k = 0; k < CORRECTED; k++) {
        judge(producer, k, 1, !yes(k));
        judge(producer, k, 0, yes(k));
      }
      flush(producer);
      ChildCommand second = around.run("--set", "job.parallelism=4");
      assertThat(second.awaitLine("Resuming from")).contains("savepoint-");
      awaitCounts(
          around,
          counts -> {
            // Event time must go on for the end of a wait.
            beat(producer);
            assertThat(counts.get(MonitorCount.FEEDBACK_MATCHED))
                .isEqualTo(CALLS + BY_RESPONSE + CORRECTED);
            assertThat(counts.get(MonitorCount.DUPLICATES_FEEDBACK)).isEqualTo(COPIES + CORRECTED);
            assertThat(counts.get(MonitorCount.FEEDBACK_UNMATCHED)).isEqualTo(OF_NOBODY);
            assertThat(counts.feedbackWaiting()).isZero();
          });
      await("series of both versions")
          .atMost(PATIENCE)
          .ignoreExceptions()
          .untilAsserted(() -> expectTotals(around.scrape().series()));
      awaitCounts(around, counts -> {});
    }
  }

  private static void expectTotals(List<ScrapedSeries> scrape) {
    for (String version : List.of("1", "2")) {
      double yes = 0;
      double no = 0;
      double tookBackYes = 0;
      double tookBackNo = 0;
      for (int k = 0; k < CALLS; k++) {
        if (version(k).equals(version)) {
          boolean corrected = k < CORRECTED;
          yes += yes(k) || corrected ? 1 : 0;
          no += !yes(k) || corrected ? 1 : 0;
          tookBackYes += corrected && yes(k) ? 1 : 0;
          tookBackNo += corrected && !yes(k) ? 1 : 0;
        }
      }
      assertThat(flags(scrape, "llm_feedback_total", version, "true")).isEqualTo(yes);
      assertThat(flags(scrape, "llm_feedback_total", version, "false")).isEqualTo(no);
      assertThat(flags(scrape, "llm_feedback_retracted_total", version, "true"))
          .isEqualTo(tookBackYes);
      assertThat(flags(scrape, "llm_feedback_retracted_total", version, "false"))
          .isEqualTo(tookBackNo);
    }
    double rated =
        scrape.stream()
            .filter(series -> series.family().equals("llm_feedback_total"))
            .filter(series -> series.label("name").equals("rating"))
            .mapToDouble(ScrapedSeries::value)
            .sum();
    assertThat(rated).isEqualTo(BY_RESPONSE);
  }

  private static double flags(
      List<ScrapedSeries> scrape, String family, String version, String value) {
    return scrape.stream()
        .filter(series -> series.family().equals(family))
        .filter(series -> series.label("prompt_version").equals(version))
        .filter(series -> series.label("name").equals("helpful"))
        .filter(series -> series.label("value").equals(value))
        .mapToDouble(ScrapedSeries::value)
        .sum();
  }

  private interface Expected {
    void of(MonitorCounts counts);
  }

  private static void awaitCounts(Surroundings around, Expected expected) {
    await("counts")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .ignoreExceptions()
        .untilAsserted(
            () -> {
              ReportedAccounts accounts = ReportedAccounts.of(around.scrape().series());
              AccountingIdentity identity = accounts.identity();
              assertThat(accounts.counts()).as(identity.toString()).satisfies(expected::of);
              assertThat(identity.holds()).as(identity.toString()).isTrue();
            });
  }

  private void beat(KafkaProducer<byte[], byte[]> producer) {
    for (int k = 0; k < 32; k++) {
      String id = "beat-" + beats++;
      long time = start + 6 * HOUR + 1_800 * SECOND + beats * SECOND / 10;
      send(producer, "llm.calls", id, Exchange.call(id, "beat", time).build());
    }
    flush(producer);
  }

  private static String version(int call) {
    return call % 3 == 0 ? "1" : "2";
  }

  private static boolean yes(int call) {
    return call % 4 != 0;
  }

  private void judge(KafkaProducer<byte[], byte[]> producer, int call, int revision, boolean yes) {
    Feedback feedback =
        Feedback.newBuilder()
            .setFeedbackId("helpful-" + call)
            .setRevision(revision)
            .setCallId("call-" + call)
            .setGivenAt(start + 6 * HOUR + call * SECOND / 10)
            .setName("helpful")
            .setFlag(yes)
            .build();
    send(producer, "llm.feedback", "call-" + call, feedback);
  }

  private Feedback rated(String response, double rating) {
    return Feedback.newBuilder()
        .setFeedbackId("rating-" + response)
        .setResponseId(response)
        .setGivenAt(start + 6 * HOUR)
        .setName("rating")
        .setNumber(rating)
        .build();
  }

  /**
   * One request on its way at a time: a partition that has just got its leader can stall others.
   */
  private static KafkaProducer<byte[], byte[]> producer(EmbeddedBroker broker) {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers",
            broker.bootstrapServers(),
            "max.in.flight.requests.per.connection",
            "1"),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  private void send(
      KafkaProducer<byte[], byte[]> producer, String topic, String key, SpecificRecord record) {
    Future<?> unused =
        producer.send(
            new ProducerRecord<>(topic, key.getBytes(UTF_8), SingleObject.encode(record)),
            (place, failure) -> {
              if (failure != null) {
                failures.add(failure);
              }
            });
  }

  private void flush(KafkaProducer<byte[], byte[]> producer) {
    producer.flush();
    assertThat(failures).as("records that were not published").isEmpty();
  }
}
