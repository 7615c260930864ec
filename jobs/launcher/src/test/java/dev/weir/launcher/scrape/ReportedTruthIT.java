package dev.weir.launcher.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.weir.core.call.Segment;
import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.metric.MetricFamily;
import dev.weir.core.stats.LogBuckets;
import dev.weir.exporter.Exporter;
import dev.weir.exporter.ExporterSettings;
import dev.weir.launcher.broker.Clients;
import dev.weir.launcher.broker.EmbeddedBroker;
import dev.weir.launcher.topic.TopicPlan;
import dev.weir.launcher.topic.Topics;
import dev.weir.schemas.Label;
import dev.weir.schemas.MetricTotal;
import dev.weir.traffic.truth.GroundTruth;
import dev.weir.traffic.truth.Quantiles;
import dev.weir.traffic.truth.SegmentTruth;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The truth that is read from the wire is the one that was put into the topic. */
class ReportedTruthIT {

  private static final Segment SEGMENT = new Segment("", "p \"q\"", "v\n1", "m", "");

  @TempDir private Path directory;

  @Test
  void readsWhatTheExporterShows() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0);
        Topics topics = Topics.of(broker.kafka());
        KafkaProducer<byte[], byte[]> producer = Clients.producer(broker)) {
      topics.create(TopicPlan.shipped());
      send(producer, counter(MetricCatalogue.REQUESTS, 7, "outcome", "ok"));
      send(producer, counter(MetricCatalogue.REQUESTS, 2, "outcome", "error"));
      send(producer, counter(MetricCatalogue.ERRORS, 2, "error_type", "rate_limit"));
      send(producer, counter(MetricCatalogue.INPUT_TOKENS, 1_234_567));
      send(producer, counter(MetricCatalogue.COST, 60_687_445_000_001L));
      send(producer, counter(MetricCatalogue.UNPRICED, 3));
      send(producer, histogram(MetricCatalogue.DURATION, 0.5, 0.5, 0.5, 0.5, 0.5, 2.5, 40));
      send(producer, histogram(MetricCatalogue.OUTPUT_TOKENS_PER_CALL, 0, 0, 0, 0, 0, 117, 605));

      try (Exporter exporter =
          Exporter.start(
              ExporterSettings.of(broker.bootstrapServers()).withAddress("127.0.0.1", 0))) {
        await().until(exporter::ready);
        URI address = URI.create("http://127.0.0.1:" + exporter.port() + "/metrics");
        GroundTruth reported = ReportedTruth.of(new ExporterScrape(address).series());

        assertThat(reported.segments()).hasSize(1);
        SegmentTruth segment = reported.segments().get(0);
        assertThat(segment.segment()).isEqualTo(SEGMENT);
        assertThat(segment.calls())
            .containsExactlyInAnyOrderEntriesOf(Map.of("ok", 7L, "error", 2L));
        assertThat(segment.errors())
            .containsExactlyEntriesOf(new TreeMap<>(Map.of("rate_limit", 2L)));
        assertThat(segment.tokens())
            .containsExactlyEntriesOf(new TreeMap<>(Map.of("input", 1_234_567L)));
        assertThat(segment.costUsd()).isEqualByComparingTo(new BigDecimal("60.687445000001"));
        assertThat(segment.unpricedCalls()).isEqualTo(3);
        Quantiles duration =
            Objects.requireNonNull(segment.quantiles().get("llm_request_duration_seconds"));
        assertThat(duration.count()).isEqualTo(7);
        assertThat(duration.p50()).isCloseTo(0.5, within(0.0055));
        assertThat(duration.p99()).isCloseTo(40, within(0.44));
        Quantiles tokens = Objects.requireNonNull(segment.quantiles().get("llm_output_tokens"));
        assertThat(tokens.p50()).isZero();
        assertThat(tokens.p99()).isCloseTo(605, within(6.6));
      }
    }
  }

  private static MetricTotal counter(MetricFamily family, long value, String... label) {
    return start(family, label).setValue(value).build();
  }

  private static MetricTotal histogram(MetricFamily family, double... values) {
    TreeMap<Integer, Long> buckets = new TreeMap<>();
    long[] classic = new long[family.bounds().size() + 1];
    long zero = 0;
    for (double value : values) {
      if (value == 0) {
        zero++;
      } else {
        buckets.merge(LogBuckets.index(value), 1L, Long::sum);
      }
      int bucket = 0;
      while (bucket < family.bounds().size() && value > family.bounds().get(bucket)) {
        bucket++;
      }
      classic[bucket]++;
    }
    List<Long> counts = new ArrayList<>();
    for (long count : classic) {
      counts.add(count);
    }
    return start(family)
        .setCount(values.length)
        .setZeroCount(zero)
        .setBucketIndexes(new ArrayList<>(buckets.keySet()))
        .setBucketCounts(new ArrayList<>(buckets.values()))
        .setClassicCounts(counts)
        .build();
  }

  private static MetricTotal.Builder start(MetricFamily family, String... label) {
    TreeMap<String, String> labels = new TreeMap<>();
    labels.put("environment", SEGMENT.environment());
    labels.put("prompt_id", SEGMENT.promptId());
    labels.put("prompt_version", SEGMENT.promptVersion());
    labels.put("model", SEGMENT.model());
    labels.put("provider", SEGMENT.provider());
    for (int i = 0; i < label.length; i += 2) {
      labels.put(label[i], label[i + 1]);
    }
    List<Label> sorted = new ArrayList<>();
    labels.forEach((name, value) -> sorted.add(new Label(name, value)));
    return MetricTotal.newBuilder()
        .setMetric(family.name())
        .setKind(family.kind())
        .setLabels(sorted)
        .setLineage(1)
        .setIncarnation(0)
        .setWindowEnd(1)
        .setExponent(family.exponent());
  }

  private static void send(KafkaProducer<byte[], byte[]> producer, MetricTotal total)
      throws Exception {
    ByteBuffer bytes = total.toByteBuffer();
    byte[] value = new byte[bytes.remaining()];
    bytes.get(value);
    byte[] key = (total.getMetric() + total.getLabels()).getBytes(StandardCharsets.UTF_8);
    producer.send(new ProducerRecord<>("llm.metrics", key, value)).get();
  }
}
