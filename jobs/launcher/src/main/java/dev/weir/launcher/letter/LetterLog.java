package dev.weir.launcher.letter;

import dev.weir.core.config.KafkaConfig;
import dev.weir.launcher.topic.TopicLog;
import dev.weir.schemas.DeadLetter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads the topic of dead letters from its beginning to where it ended when reading began. */
public final class LetterLog {

  private final KafkaConfig kafka;
  private final String topic;

  public LetterLog(KafkaConfig kafka, String topic) {
    this.kafka = kafka;
    this.topic = topic;
  }

  /**
   * Gives every letter that the filter admits to {@code reader}, each original once: the job writes
   * at least once. Letters of one partition come in the order they were written.
   *
   * @return how many records could not be read as a dead letter
   * @throws dev.weir.launcher.environment.EnvironmentException when Kafka does not answer or the
   *     topic is missing
   */
  public long read(LetterFilter filter, Consumer<Letter> reader) {
    Set<String> seen = new HashSet<>();
    LongAdder unreadable = new LongAdder();
    new TopicLog(kafka, topic)
        .read(
            filter.since(),
            record -> {
              Letter letter = letter(record);
              if (letter == null) {
                unreadable.increment();
              } else if (filter.admits(letter) && seen.add(letter.original())) {
                reader.accept(letter);
              }
            });
    return unreadable.sum();
  }

  private static @Nullable Letter letter(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return null;
    }
    try {
      return new Letter(
          Instant.ofEpochMilli(record.timestamp()),
          DeadLetter.fromByteBuffer(ByteBuffer.wrap(record.value())));
    } catch (IOException | RuntimeException e) {
      // Avro throws both for bytes that are no dead letter.
      return null;
    }
  }
}
