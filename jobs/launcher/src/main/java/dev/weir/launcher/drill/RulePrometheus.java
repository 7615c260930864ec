package dev.weir.launcher.drill;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.launcher.environment.EnvironmentException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A real Prometheus of the drill's own, ended with it. */
final class RulePrometheus implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
  private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);
  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(20);
  private static final String INSTALL =
      "Install Debian's prometheus, which ./weir drill does where it may";

  private final Process process;
  private final String address;
  private final Path log;
  private final HttpClient http = HttpClient.newHttpClient();

  private RulePrometheus(Process process, String address, Path log) {
    this.process = process;
    this.address = address;
    this.log = log;
  }

  /** Makes blocks of history of a file of OpenMetrics. */
  static void backfill(Path home, Path openMetrics) throws IOException, InterruptedException {
    Process promtool =
        launch(
            home.resolve("history.log"),
            "promtool",
            "tsdb",
            "create-blocks-from",
            "openmetrics",
            openMetrics.toString(),
            home.resolve("data").toString());
    try {
      if (!promtool.waitFor(5, TimeUnit.MINUTES) || promtool.exitValue() != 0) {
        throw new EnvironmentException(
            "promtool made no history", "Look into " + home.resolve("history.log"));
      }
    } finally {
      promtool.destroy();
    }
  }

  /**
   * Starts a server and waits until it answers.
   *
   * @param home folder of its configuration, its data and its log
   * @param address host and port to listen on
   */
  static RulePrometheus start(Path home, String address) throws InterruptedException {
    Path log = home.resolve("prometheus.log");
    Process process =
        launch(
            log,
            "prometheus",
            "--config.file=" + home.resolve("prometheus.yml"),
            "--storage.tsdb.path=" + home.resolve("data"),
            "--storage.tsdb.retention.time=30d",
            "--web.listen-address=" + address);
    RulePrometheus prometheus = new RulePrometheus(process, address, log);
    boolean ready = false;
    try {
      prometheus.awaitReady();
      ready = true;
    } finally {
      if (!ready) {
        prometheus.close();
      }
    }
    return prometheus;
  }

  private static Process launch(Path log, String... command) {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(log.toFile())
          .start();
    } catch (IOException e) {
      throw new EnvironmentException("No " + command[0] + " on this machine", INSTALL, e);
    }
  }

  private void awaitReady() throws InterruptedException {
    long deadline = System.nanoTime() + STARTS_WITHIN.toNanos();
    while (!ready()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new EnvironmentException("Prometheus did not start", "Look into " + log);
      }
      Thread.sleep(100);
    }
  }

  private boolean ready() throws InterruptedException {
    try {
      return get("/-/ready").statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Alerts that fire now. */
  List<FiringAlert> firing() throws InterruptedException {
    List<FiringAlert> firing = new ArrayList<>();
    for (JsonNode alert : data("/api/v1/alerts").path("alerts")) {
      if (alert.path("state").asText().equals("firing")) {
        firing.add(
            FiringAlert.of(
                JSON.convertValue(alert.path("labels"), TEXTS),
                JSON.convertValue(alert.path("annotations"), TEXTS)));
      }
    }
    return firing;
  }

  /** Whether an expression has a result now. */
  boolean has(String expression) throws InterruptedException {
    String query = URLEncoder.encode(expression, StandardCharsets.UTF_8);
    return !data("/api/v1/query?query=" + query).path("result").isEmpty();
  }

  private JsonNode data(String path) throws InterruptedException {
    try {
      return JSON.readTree(get(path).body()).path("data");
    } catch (IOException e) {
      throw new EnvironmentException(
          "Prometheus does not answer: " + e.getMessage(), "Look into " + log, e);
    }
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create("http://" + address + path))
            .timeout(ANSWERS_WITHIN)
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(ANSWERS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
