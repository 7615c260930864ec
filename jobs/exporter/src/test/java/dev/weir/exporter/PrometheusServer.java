package dev.weir.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** A real Prometheus that scrapes one exporter; ended by its process handle. */
final class PrometheusServer implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final int port;
  private final Path log;
  private final HttpClient http = HttpClient.newHttpClient();

  private PrometheusServer(Process process, int port, Path log) {
    this.process = process;
    this.port = port;
    this.log = log;
  }

  /** Starts a server that keeps its data in the directory and asks the exporter every second. */
  static PrometheusServer start(Path directory, int exporter, String features) throws IOException {
    requireInstalled("prometheus");
    Path config = directory.resolve("prometheus.yml");
    Files.writeString(
        config,
        """
        global:
          scrape_interval: 1s
        scrape_configs:
          - job_name: weir
            sample_limit: 150000
            label_value_length_limit: 128
            static_configs:
              - targets: ['127.0.0.1:%d']
        """
            .formatted(exporter));
    int port = Broker.freePort();
    Path log = directory.resolve("prometheus.log");
    List<String> command =
        new ArrayList<>(
            List.of(
                "prometheus",
                "--config.file=" + config,
                "--storage.tsdb.path=" + directory.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port));
    if (!features.isEmpty()) {
      command.add("--enable-feature=" + features);
    }
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    return new PrometheusServer(process, port, log);
  }

  /** Fails with one line that says what to install. */
  static void requireInstalled(String program) {
    for (String directory : System.getenv("PATH").split(":")) {
      if (Files.isExecutable(Path.of(directory, program))) {
        return;
      }
    }
    fail("%s is not installed; install it with: apt-get install prometheus", program);
  }

  /** The single value of an instant query, once it satisfies the expectation. */
  double await(String expression, java.util.function.DoublePredicate expectation) {
    double[] last = {Double.NaN};
    Awaitility.await(expression)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(250))
        .until(
            () -> {
              JsonNode result = query(expression);
              if (result.size() != 1) {
                return false;
              }
              last[0] = value(result.get(0));
              return expectation.test(last[0]);
            });
    return last[0];
  }

  /** Waits until an instant query has no result. */
  void awaitNothing(String expression) {
    Awaitility.await(expression)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(250))
        .until(() -> query(expression).isEmpty());
  }

  /** The result of an instant query: an array of {metric, value}. */
  JsonNode query(String expression) {
    return get("/api/v1/query?query=" + encode(expression)).path("data").path("result");
  }

  /** Exemplars of a selector around the given time. */
  JsonNode exemplars(String selector, long fromSecond, long toSecond) {
    return get("/api/v1/query_exemplars?query=%s&start=%d&end=%d"
            .formatted(encode(selector), fromSecond, toSecond))
        .path("data");
  }

  String log() throws IOException {
    return Files.readString(log);
  }

  static double value(JsonNode sample) {
    String text = sample.path("value").get(1).asText();
    return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
  }

  private JsonNode get(String path) {
    assertThat(process.isAlive()).as("prometheus runs").isTrue();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      return JSON.readTree(response.body());
    } catch (IOException notYet) {
      return JSON.createObjectNode();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, java.util.concurrent.TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
