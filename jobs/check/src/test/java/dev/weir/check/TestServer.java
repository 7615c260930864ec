package dev.weir.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.weir.core.config.MonitorConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A server on a free port, and an application that asks it. */
final class TestServer implements AutoCloseable {

  /** The server of the JDK reads these once a process, so they are the same for all tests. */
  static final int SECONDS = 2;

  static final int CONNECTIONS = 48;
  static final int MAX_BODY = 256 << 10;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final CheckServer server;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private TestServer(CheckServer server) {
    this.server = server;
  }

  /** With the shipped policy. */
  static TestServer start() throws InterruptedException {
    return start(Map.of());
  }

  /** With the policies of a file. */
  static TestServer start(Path policies) throws InterruptedException {
    return start(Map.of("validate.policies", policies.toString()));
  }

  private static TestServer start(Map<String, String> settings) throws InterruptedException {
    Map<String, String> all = new HashMap<>(settings);
    all.put("check.port", "0");
    all.put("check.threads", "2");
    all.put("check.max-body", MAX_BODY + "b");
    all.put("check.connections", Integer.toString(CONNECTIONS));
    all.put("check.request-timeout", SECONDS + "s");
    return new TestServer(CheckServer.start(MonitorConfig.of(all), false));
  }

  int port() {
    return server.port();
  }

  /** Asks for a check of a body as it is. */
  HttpResponse<String> post(String body) throws IOException, InterruptedException {
    return send(request("/check").POST(BodyPublishers.ofString(body)).build());
  }

  /** The same of bytes, which may be sent without saying how many. */
  HttpResponse<String> post(BodyPublisher body) throws IOException, InterruptedException {
    return send(request("/check").POST(body).build());
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path).GET().build());
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, BodyHandlers.ofString(UTF_8));
  }

  /** What is said of a text. */
  JsonNode check(String text) throws IOException, InterruptedException {
    return check(text, "");
  }

  /** What is said of a text of a prompt. */
  JsonNode check(String text, String prompt) throws IOException, InterruptedException {
    var body = JsonNodeFactory.instance.objectNode().put("text", text);
    if (!prompt.isEmpty()) {
      body.put("prompt_id", prompt);
    }
    return JSON.readTree(post(body.toString()).body());
  }

  /** Lines of the metrics that begin with these words. */
  String metric(String begin) throws IOException, InterruptedException {
    return get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(begin))
        .findFirst()
        .orElse("");
  }

  @Override
  public void close() {
    server.close();
  }
}
