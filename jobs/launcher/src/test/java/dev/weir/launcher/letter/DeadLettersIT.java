package dev.weir.launcher.letter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.launcher.broker.Clients;
import dev.weir.launcher.broker.EmbeddedBroker;
import dev.weir.launcher.topic.TopicPlan;
import dev.weir.launcher.topic.Topics;
import dev.weir.schemas.DeadLetter;
import dev.weir.schemas.DeadLetterReason;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLettersIT {

  private static final LetterFilter ALL = new LetterFilter(Set.of(), null, null);

  @TempDir private Path directory;
  private EmbeddedBroker broker;
  private KafkaProducer<byte[], byte[]> producer;

  @BeforeEach
  void start() {
    broker = EmbeddedBroker.start(directory, 0);
    producer = Clients.producer(broker);
    try (Topics topics = Topics.of(broker.kafka())) {
      topics.create(TopicPlan.shipped());
    }
  }

  @AfterEach
  void stop() {
    producer.close();
    broker.close();
  }

  @Test
  void listsEachOriginalOnceAndOnlyWhatWasAskedFor() throws Exception {
    writeLetter(letter(0, DeadLetterReason.MALFORMED_AVRO));
    writeLetter(letter(0, DeadLetterReason.MALFORMED_AVRO));
    writeLetter(letter(1, DeadLetterReason.EMPTY));
    producer.send(new ProducerRecord<>("llm.dead-letters", new byte[] {7})).get();

    assertThat(read(ALL))
        .extracting(Letter::original)
        .containsExactly("llm.calls-0-0", "llm.calls-0-1");
    assertThat(read(new LetterFilter(EnumSet.of(DeadLetterReason.EMPTY), null, null)))
        .extracting(Letter::original)
        .containsExactly("llm.calls-0-1");
    assertThat(read(new LetterFilter(Set.of(), "llm.spans", null))).isEmpty();
    assertThat(read(new LetterFilter(Set.of(), null, Instant.now().plusSeconds(60)))).isEmpty();
    assertThat(read(new LetterFilter(Set.of(), null, Instant.now().minusSeconds(600)))).hasSize(2);
  }

  @Test
  void publishesOriginalsAgainWithTheirKeyAndTellsWhichAreGone() throws Exception {
    for (byte i = 0; i < 5; i++) {
      producer.send(new ProducerRecord<>("llm.calls", 2, new byte[] {i}, new byte[] {i, i})).get();
      writeLetter(letter(2, i, DeadLetterReason.UNKNOWN_SCHEMA));
    }
    writeLetter(letter(2, 99, DeadLetterReason.UNKNOWN_SCHEMA));
    deleteBefore(new TopicPartition("llm.calls", 2), 2);
    LetterReplay replay = new LetterReplay(broker.kafka());

    assertThat(replay.replay(read(ALL), true)).isEqualTo(new ReplayCount(3, 3));
    assertThat(Clients.readAll(broker, "llm.calls")).hasSize(3);

    assertThat(replay.replay(read(ALL), false)).isEqualTo(new ReplayCount(3, 3));
    List<ConsumerRecord<byte[], byte[]>> again =
        Clients.readAll(broker, "llm.calls").stream()
            .filter(record -> record.headers().lastHeader(LetterReplay.ORIGIN_HEADER) != null)
            .toList();
    assertThat(again)
        .extracting(
            record ->
                new String(
                    record.headers().lastHeader(LetterReplay.ORIGIN_HEADER).value(),
                    StandardCharsets.UTF_8))
        .containsExactlyInAnyOrder("llm.calls-2-2", "llm.calls-2-3", "llm.calls-2-4");
    assertThat(again)
        .allSatisfy(
            record -> {
              assertThat(record.key()).hasSize(1);
              assertThat(record.value()).containsExactly(record.key()[0], record.key()[0]);
            });
  }

  private List<Letter> read(LetterFilter filter) {
    List<Letter> letters = new ArrayList<>();
    new LetterLog(broker.kafka(), "llm.dead-letters").read(filter, letters::add);
    return letters;
  }

  private void deleteBefore(TopicPartition partition, long offset) throws Exception {
    try (var admin = Clients.admin(broker)) {
      admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(offset))).all().get();
    }
  }

  private static DeadLetter letter(long offset, DeadLetterReason reason) {
    return letter(0, offset, reason);
  }

  private static DeadLetter letter(int partition, long offset, DeadLetterReason reason) {
    return DeadLetter.newBuilder()
        .setTopic("llm.calls")
        .setPartition(partition)
        .setOffset(offset)
        .setReason(reason)
        .build();
  }

  private void writeLetter(DeadLetter letter) throws Exception {
    ByteBuffer bytes = letter.toByteBuffer();
    byte[] value = new byte[bytes.remaining()];
    bytes.get(value);
    producer.send(new ProducerRecord<>("llm.dead-letters", value)).get();
  }
}
