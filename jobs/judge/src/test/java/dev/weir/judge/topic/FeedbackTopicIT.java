package dev.weir.judge.topic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.config.MonitorConfig;
import dev.weir.schemas.Feedback;
import dev.weir.testing.Broker;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a verdict that comes while the process ends. */
class FeedbackTopicIT {

  private static final TopicPartition PLACE = new TopicPartition("feedback", 0);

  @Test
  void aVerdictThatIsPaidForIsWrittenAlthoughTheProcessEnds(@TempDir Path directory)
      throws Exception {
    try (Broker broker = Broker.start(directory.resolve("kafka"))) {
      broker.createTopic(PLACE.topic(), 1);
      MonitorConfig config = MonitorConfig.of(Map.of("kafka.bootstrap-servers", broker.address()));
      CountDownLatch closing = new CountDownLatch(1);
      try (FeedbackTopic topic = new FeedbackTopic(config.kafka(), PLACE.topic(), closing)) {
        closing.countDown();
        assertThat(topic.write(feedback())).isTrue();
      }
      try (KafkaConsumer<byte[], byte[]> consumer =
          new KafkaConsumer<>(
              Map.of("bootstrap.servers", broker.address()),
              new ByteArrayDeserializer(),
              new ByteArrayDeserializer())) {
        assertThat(consumer.endOffsets(List.of(PLACE))).containsEntry(PLACE, 1L);
      }
    }
  }

  private static Feedback feedback() {
    return Feedback.newBuilder()
        .setFeedbackId("judge-1-c")
        .setCallId("c")
        .setGivenAt(0)
        .setName("helpful")
        .setFlag(true)
        .build();
  }
}
