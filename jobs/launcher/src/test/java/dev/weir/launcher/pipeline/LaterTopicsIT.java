package dev.weir.launcher.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.console.Console;
import dev.weir.core.config.MonitorConfig;
import dev.weir.launcher.broker.EmbeddedBroker;
import dev.weir.launcher.run.Consoles;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A console that is older than topics and partitions it reads. */
class LaterTopicsIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path directory;
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void areReadFromTheirBeginning() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("kafka"), 0);
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
        Console console =
            Consoles.start(
                MonitorConfig.of(
                    Map.of(
                        "kafka.bootstrap-servers",
                        broker.bootstrapServers(),
                        "console.port",
                        "0",
                        "console.directory",
                        directory.resolve("console").toString())))) {
      admin.createTopics(List.of(new NewTopic("llm.feedback", 1, (short) 1))).all().get();
      send(broker, "llm.feedback", 0);
      awaitRecords(console, 1);

      admin.createTopics(List.of(new NewTopic("llm.samples", 1, (short) 1))).all().get();
      send(broker, "llm.samples", 0);
      admin.createPartitions(Map.of("llm.feedback", NewPartitions.increaseTo(2))).all().get();
      send(broker, "llm.feedback", 1);
      awaitRecords(console, 3);
      send(broker, "llm.feedback", 0);
      awaitRecords(console, 4);
    }
  }

  private void awaitRecords(Console console, int records) {
    URI health = URI.create(console.address() + "api/health");
    await(records + " records")
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              JsonNode json =
                  new ObjectMapper()
                      .readTree(
                          http.send(HttpRequest.newBuilder(health).build(), BodyHandlers.ofString())
                              .body());
              assertThat(json.path("console").path("records").asInt()).isEqualTo(records);
            });
  }

  private static void send(EmbeddedBroker broker, String topic, int partition) throws Exception {
    try (var producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      byte[] text = "no record of this topic".getBytes(UTF_8);
      producer.send(new ProducerRecord<>(topic, partition, text, text)).get();
    }
  }
}
