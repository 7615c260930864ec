package dev.weir.launcher.letter;

import dev.weir.core.config.KafkaConfig;
import dev.weir.launcher.environment.EnvironmentException;
import dev.weir.launcher.topic.PlainClients;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the originals of dead letters again, from where they still lie.
 *
 * <p>Key, value and headers are the original's; one header more tells where it came from. Offsets
 * that retention has deleted are counted, not an error.
 */
public final class LetterReplay {

  /** Header of a republished record: topic-partition-offset of the original. */
  public static final String ORIGIN_HEADER = "weir-replayed-from";

  private static final Duration POLL = Duration.ofSeconds(5);

  private final KafkaConfig kafka;

  public LetterReplay(KafkaConfig kafka) {
    this.kafka = kafka;
  }

  /**
   * Fetches the original of every letter and publishes it to its topic.
   *
   * @param dryRun fetch, but publish nothing
   * @throws EnvironmentException when Kafka does not answer or refuses a record
   */
  public ReplayCount replay(Collection<Letter> letters, boolean dryRun) {
    Map<String, Map<Integer, NavigableSet<Long>>> wanted = new TreeMap<>();
    for (Letter letter : letters) {
      wanted
          .computeIfAbsent(letter.letter().getTopic(), topic -> new TreeMap<>())
          .computeIfAbsent(letter.letter().getPartition(), partition -> new TreeSet<>())
          .add(letter.letter().getOffset());
    }
    try (KafkaConsumer<byte[], byte[]> consumer = PlainClients.consumer(kafka);
        KafkaProducer<byte[], byte[]> producer = PlainClients.producer(kafka)) {
      ReplayCount count = new ReplayCount(0, 0);
      for (Map.Entry<String, Map<Integer, NavigableSet<Long>>> topic : wanted.entrySet()) {
        for (Map.Entry<Integer, NavigableSet<Long>> partition : topic.getValue().entrySet()) {
          TopicPartition place = new TopicPartition(topic.getKey(), partition.getKey());
          count =
              count.plus(replay(consumer, dryRun ? null : producer, place, partition.getValue()));
        }
      }
      return count;
    } catch (KafkaException e) {
      throw PlainClients.unanswered(kafka, e);
    }
  }

  private ReplayCount replay(
      KafkaConsumer<byte[], byte[]> consumer,
      @Nullable KafkaProducer<byte[], byte[]> producer,
      TopicPartition place,
      NavigableSet<Long> offsets) {
    List<Future<?>> sent = new ArrayList<>();
    long found = 0;
    long gone = dropDeleted(consumer, place, offsets);
    consumer.assign(List.of(place));
    while (!offsets.isEmpty()) {
      consumer.seek(place, offsets.first());
      List<ConsumerRecord<byte[], byte[]>> batch = consumer.poll(POLL).records(place);
      long position = consumer.position(place);
      for (ConsumerRecord<byte[], byte[]> record : batch) {
        if (offsets.remove(record.offset())) {
          found++;
          if (producer != null) {
            sent.add(producer.send(again(record)));
          }
        }
      }
      // Passed without being delivered: compacted away, or the marker of a transaction.
      gone += clear(offsets, position);
      if (batch.isEmpty() && !offsets.isEmpty() && position <= offsets.first()) {
        throw new EnvironmentException(
            place + " gives no record at offset " + offsets.first(),
            "Check that the broker is well and try again");
      }
    }
    await(sent);
    return new ReplayCount(found, gone);
  }

  private static long dropDeleted(
      KafkaConsumer<byte[], byte[]> consumer, TopicPartition place, NavigableSet<Long> offsets) {
    List<TopicPartition> one = List.of(place);
    if (consumer.partitionsFor(place.topic()).stream()
        .noneMatch(partition -> partition.partition() == place.partition())) {
      long all = offsets.size();
      offsets.clear();
      return all;
    }
    long first = consumer.beginningOffsets(one).getOrDefault(place, 0L);
    long end = consumer.endOffsets(one).getOrDefault(place, 0L);
    long gone = clear(offsets, first);
    gone += offsets.tailSet(end, true).size();
    offsets.tailSet(end, true).clear();
    return gone;
  }

  /** Removes the offsets below {@code position} and returns how many they were. */
  private static long clear(NavigableSet<Long> offsets, long position) {
    long below = offsets.headSet(position, false).size();
    offsets.headSet(position, false).clear();
    return below;
  }

  private static ProducerRecord<byte[], byte[]> again(ConsumerRecord<byte[], byte[]> original) {
    ProducerRecord<byte[], byte[]> copy =
        new ProducerRecord<>(
            original.topic(), null, null, original.key(), original.value(), original.headers());
    String origin = original.topic() + "-" + original.partition() + "-" + original.offset();
    copy.headers()
        .remove(ORIGIN_HEADER)
        .add(ORIGIN_HEADER, origin.getBytes(StandardCharsets.UTF_8));
    return copy;
  }

  private void await(Collection<Future<?>> sent) {
    for (Future<?> record : sent) {
      try {
        record.get();
      } catch (ExecutionException e) {
        throw PlainClients.unanswered(kafka, new KafkaException(e.getCause()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new EnvironmentException(
            "Interrupted while sending", "Run it again; copies are dropped as duplicates", e);
      }
    }
  }
}
