package dev.weir.bench.contest;

import dev.weir.bench.corpus.CorpusShape;
import dev.weir.bench.corpus.Truth;
import dev.weir.schemas.LlmCall;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** F1 and F2: a plain Kafka consumer with stock settings, without or with stock decoding. */
final class ConsumerLoop implements Contestant {

  private final String bootstrap;
  private final String topic;
  private final boolean decoding;
  private final long[] truth;

  ConsumerLoop(String bootstrap, String topic, boolean decoding, Truth truth) {
    this.bootstrap = bootstrap;
    this.topic = topic;
    this.decoding = decoding;
    this.truth = truth.totals();
  }

  @Override
  public Outcome run() throws IOException {
    BinaryMessageDecoder<LlmCall> decoder = LlmCall.getDecoder();
    long[] sums = new long[3];
    long touched = 0;
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      while (sums[0] < truth[0]) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
          if (sums[0]++ == 0) {
            Stopwatch.first();
          }
          byte[] value = record.value();
          if (decoding) {
            LlmCall call = decoder.decode(value);
            if (call.getError() == null) {
              sums[1] += call.getUsage().getInput();
              sums[2] += call.getUsage().getOutput();
            }
          } else {
            touched += value[0] + value[value.length / 2] + value[value.length - 1];
          }
        }
      }
      Stopwatch.last();
    }
    return new Outcome(decoding ? difference(sums) : untouched(touched), 0);
  }

  private static @Nullable String untouched(long touched) {
    return touched == 0 ? "nothing was touched" : null;
  }

  private @Nullable String difference(long[] sums) {
    return List.of(sums[0], sums[1], sums[2]).equals(List.of(truth[0], truth[1], truth[2]))
        ? null
        : "calls, input and output tokens %d %d %d, truth %d %d %d"
            .formatted(sums[0], sums[1], sums[2], truth[0], truth[1], truth[2]);
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions = new ArrayList<>();
    for (int i = 0; i < CorpusShape.PARTITIONS; i++) {
      partitions.add(new TopicPartition(topic, i));
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return consumer;
  }
}
