package dev.weir.launcher.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.core.config.KafkaConfig;
import dev.weir.launcher.topic.PlainClients;
import dev.weir.traffic.demo.DemoTraffic;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** The experiments of the demo's traffic, as they are declared to the job. */
final class DemoExperiments {

  private static final List<String> IDS = List.of(DemoTraffic.RETURNS, DemoTraffic.WARRANTY);

  private DemoExperiments() {}

  /**
   * Declares them.
   *
   * @throws dev.weir.launcher.environment.EnvironmentException when Kafka does not take them
   */
  static void declare(KafkaConfig kafka, String topic) {
    try (KafkaProducer<byte[], byte[]> producer = PlainClients.producer(kafka)) {
      for (String id : IDS) {
        producer.send(new ProducerRecord<>(topic, id.getBytes(UTF_8), text(id))).get();
      }
    } catch (KafkaException e) {
      throw PlainClients.unanswered(kafka, e);
    } catch (ExecutionException e) {
      throw PlainClients.unanswered(kafka, new KafkaException(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw PlainClients.unanswered(kafka, new KafkaException(e));
    }
  }

  private static byte[] text(String id) {
    try (InputStream in = DemoExperiments.class.getResourceAsStream(id + ".yaml")) {
      return Objects.requireNonNull(in, id).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("an experiment that is shipped cannot be read", e);
    }
  }
}
