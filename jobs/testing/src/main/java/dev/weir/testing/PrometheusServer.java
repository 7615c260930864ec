package dev.weir.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
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
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.DoublePredicate;
import org.awaitility.Awaitility;

/** A real Prometheus on a free port; ended by its process handle. */
public final class PrometheusServer implements AutoCloseable {

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

  /**
   * Starts a server.
   *
   * @param home where it keeps its configuration, its data and its log
   * @param config text of prometheus.yml
   * @param features as in {@code --enable-feature}, separated by commas; may be empty
   */
  public static PrometheusServer start(Path home, String config, String features)
      throws IOException {
    Installed.require("prometheus", "prometheus");
    Files.createDirectories(home);
    Path file = home.resolve("prometheus.yml");
    Files.writeString(file, config);
    int port = freePort();
    Path log = home.resolve("prometheus.log");
    List<String> command =
        new ArrayList<>(
            List.of(
                "prometheus",
                "--config.file=" + file,
                "--storage.tsdb.path=" + home.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port));
    if (!features.isEmpty()) {
      command.add("--enable-feature=" + features);
    }
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    return new PrometheusServer(process, port, log);
  }

  /** The single value of an instant query, once it satisfies the expectation. */
  public double await(String expression, DoublePredicate expectation) {
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
  public void awaitNothing(String expression) {
    Awaitility.await(expression)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(250))
        .until(() -> query(expression).isEmpty());
  }

  /** The result of an instant query: an array of {metric, value}. */
  public JsonNode query(String expression) {
    return get("/api/v1/query?query=" + encode(expression)).path("data").path("result");
  }

  /** What is wrong with an instant query; empty when it can be answered. */
  public String fault(String expression) {
    return get("/api/v1/query?query=" + encode(expression)).path("error").asText();
  }

  /** Every series that was ever stored of a selector, by all its labels. */
  public Set<String> stored(String selector) {
    Set<String> stored = new TreeSet<>();
    get("/api/v1/series?start=0&match[]=" + encode(selector))
        .path("data")
        .forEach(labels -> stored.add(labels.toString()));
    return stored;
  }

  /** The series of a selector that have a value now, by all their labels. */
  public Set<String> present(String selector) {
    Set<String> present = new TreeSet<>();
    query(selector).forEach(series -> present.add(series.path("metric").toString()));
    return present;
  }

  /** Traces of the exemplars stored of a selector. */
  public Set<String> traces(String selector) {
    JsonNode found =
        get("/api/v1/query_exemplars?start=0&end=4102444800&query=" + encode(selector));
    Set<String> traces = new TreeSet<>();
    for (JsonNode series : found.path("data")) {
      for (JsonNode exemplar : series.path("exemplars")) {
        traces.add(exemplar.path("labels").path("trace_id").asText());
      }
    }
    return traces;
  }

  /** What the server has logged as a warning or an error, by line. */
  public List<String> complaints() throws IOException {
    return Files.readAllLines(log).stream()
        .filter(line -> line.contains("level=warn") || line.contains("level=error"))
        .toList();
  }

  /** The number of one series of an instant query. */
  public static double value(JsonNode sample) {
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

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
