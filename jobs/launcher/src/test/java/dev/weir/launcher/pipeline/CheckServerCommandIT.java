package dev.weir.launcher.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.weir.launcher.broker.Clients;
import dev.weir.launcher.broker.EmbeddedBroker;
import dev.weir.launcher.topic.TopicPlan;
import dev.weir.launcher.topic.Topics;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code weir check-server} as a process of its own, asked over HTTP. */
class CheckServerCommandIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int ENDED_BY_SIGTERM = 128 + 15;
  private static final int REQUESTS = 10_000;
  private static final String POLICIES = "llm.policies";
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path directory;
  private final List<ChildCommand> children = new ArrayList<>();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @AfterEach
  void end() {
    children.forEach(ChildCommand::close);
  }

  @Test
  void saysWhereItListensWritesNoTextAnywhereAndEndsWhenAsked() throws Exception {
    ChildCommand server = start("--port", "0");
    URI check = address(server);

    assertThat(text(post(check, body("planted.jane@example.org")))).contains("<EMAIL_1>");
    post(check, "{\"text\": \"planted\" planted}");
    post(check, "{\"text\": \"a\", \"policy\": \"planted\"}");
    post(check.resolve("/planted"), "planted");
    assertThat(text(get(check.resolve("/healthz")))).startsWith("ready, policies in force: 1");
    assertThat(text(get(check.resolve("/metrics")))).doesNotContain("planted");

    assertThat(server.terminate()).isEqualTo(ENDED_BY_SIGTERM);
    assertThat(server.said().lines()).hasSize(2);
    assertThat(Files.readString(directory.resolve("child-0.log"))).doesNotContain("planted");
  }

  @Test
  void saysInOneLineWhatKeepsItFromStarting() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      ChildCommand server = start("--port", Integer.toString(taken.getLocalPort()));
      assertThat(server.end()).isEqualTo(3);
      assertThat(server.said().lines()).hasSize(1);
      assertThat(server.said()).contains("127.0.0.1:" + taken.getLocalPort(), "--port");
    }
    Path bad = Files.writeString(directory.resolve("bad.yaml"), "{id: x, version: 1, dog: 1}");
    ChildCommand server = start("--port", "0", "--policy", bad.toString());
    assertThat(server.end()).isEqualTo(2);
    assertThat(server.said().lines()).hasSize(1);
    assertThat(server.said()).contains("dog", bad.toString());
  }

  @Test
  void followsThePoliciesOfTheTopicWhileKafkaComesAndGoes() throws Exception {
    int port;
    ChildCommand server;
    URI check;
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("kafka"), 0);
        Topics topics = Topics.of(broker.kafka())) {
      topics.create(TopicPlan.shipped());
      port = broker.port();
      publish(broker, "pii-only", policy("1", "shadow"));
      server = start("--port", "0", "--kafka", broker.bootstrapServers());
      check = address(server);
      // What the topic held at the start is in force with the first answer.
      assertThat(verdict(check)).isEqualTo("pass by pii-only@1");

      publish(broker, "pii-only", policy("2", "block"));
      awaitVerdict(check, "block by pii-only@2");

      publish(broker, "pii-only", policy("3", "blok"));
      await("a refused policy")
          .atMost(PATIENCE)
          .until(() -> metric(check, "llm_check_policies_refused_total").endsWith(" 1.0"));
      assertThat(verdict(check)).isEqualTo("block by pii-only@2");

      publish(broker, "pii-only", null);
      awaitVerdict(check, "flag by default@1");
      publish(broker, "pii-only", policy("4", "block"));
      awaitVerdict(check, "block by pii-only@4");
    }
    await("a broker that is away")
        .atMost(PATIENCE)
        .until(() -> metric(check, "llm_check_policy_topic_reachable").endsWith(" 0.0"));
    assertThat(verdict(check)).isEqualTo("block by pii-only@4");
    assertThat(text(get(check.resolve("/healthz")))).contains("does not answer");

    try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("kafka"), port)) {
      publish(broker, "pii-only", policy("5", "shadow"));
      awaitVerdict(check, "pass by pii-only@5");
      // It has read the refused one again, and counts it no second time.
      assertThat(metric(check, "llm_check_policies_refused_total")).endsWith(" 1.0");
    }
  }

  /** Tells the times and judges none: the machine may be busy. */
  @Test
  void answersTenThousandRequestsOfFourKilobytes() throws Exception {
    URI check = address(start("--port", "0"));
    String[] bodies = new String[100];
    for (int i = 0; i < bodies.length; i++) {
      String sentence = "Order " + i + " of caf\u00e9 No. 7 has not come yet; where is it? ";
      bodies[i] = body(sentence.repeat(100).substring(0, 4_096));
    }
    long[] nanos = new long[REQUESTS];
    for (int i = 0; i < REQUESTS; i++) {
      long begin = System.nanoTime();
      HttpResponse<String> answer = post(check, bodies[i % bodies.length]);
      nanos[i] = System.nanoTime() - begin;
      assertThat(answer.statusCode()).isEqualTo(200);
    }
    Arrays.sort(nanos);
    System.out.printf(
        "%,d checks of 4 KB: p50 %.2f ms, p99 %.2f ms, most %.2f ms%n",
        REQUESTS,
        nanos[REQUESTS / 2] / 1e6,
        nanos[REQUESTS * 99 / 100] / 1e6,
        nanos[REQUESTS - 1] / 1e6);
    await("the counts")
        .atMost(PATIENCE)
        .until(
            () ->
                metric(check, "llm_check_request_duration_seconds_count").endsWith(" " + REQUESTS));
  }

  private ChildCommand start(String... options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("check-server"));
    arguments.addAll(List.of(options));
    ChildCommand child =
        ChildCommand.start(directory.resolve("child-" + children.size()), arguments);
    children.add(child);
    return child;
  }

  private static URI address(ChildCommand server) {
    String line = server.awaitLine("Metrics are at");
    assertThat(line).as(server.said()).isNotEmpty();
    return URI.create(line.substring(line.indexOf("http"))).resolve("/check");
  }

  private static String policy(String version, String mode) {
    return """
        {id: pii-only, version: "%s", defaults: {enabled: false}, validators: {pii: %s}}
        """
        .formatted(version, mode);
  }

  private static void publish(EmbeddedBroker broker, String id, @Nullable String policy)
      throws Exception {
    try (KafkaProducer<byte[], byte[]> producer = Clients.producer(broker)) {
      byte[] value = policy == null ? null : policy.getBytes(UTF_8);
      producer.send(new ProducerRecord<>(POLICIES, id.getBytes(UTF_8), value)).get();
    }
  }

  private void awaitVerdict(URI check, String expected) {
    await(expected).atMost(PATIENCE).until(() -> verdict(check).equals(expected));
  }

  private String verdict(URI check) throws IOException, InterruptedException {
    JsonNode answer = JSON.readTree(text(post(check, body("jane@example.org"))));
    return answer.path("verdict").asText()
        + " by "
        + answer.path("policy").asText()
        + "@"
        + answer.path("policy_version").asText();
  }

  private static String body(String text) {
    return JsonNodeFactory.instance.objectNode().put("text", text).toString();
  }

  private String metric(URI check, String name) throws IOException, InterruptedException {
    return text(get(check.resolve("/metrics")))
        .lines()
        .filter(line -> line.startsWith(name))
        .findFirst()
        .orElse("");
  }

  private HttpResponse<String> get(URI address) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString(UTF_8));
  }

  private HttpResponse<String> post(URI address, String body)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
        HttpResponse.BodyHandlers.ofString(UTF_8));
  }

  private static String text(HttpResponse<String> answer) {
    return answer.body();
  }
}
