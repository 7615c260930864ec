package dev.weir.launcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.testing.PrometheusServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every question of every shipped board, put to a server that has seen a pipeline at work. */
final class BoardQueries {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path BOARDS = Path.of("../../dashboards");

  /** Written by rules, Prometheus or Alertmanager, of which these servers have none. */
  private static final Pattern ELSEWHERE =
      Pattern.compile("\\b(slo|llm):|\\bALERTS\\b|\\b(prometheus|alertmanager)_");

  /**
   * Panels that need made-up calls or a failure, of which the traffic of these servers has none.
   */
  private static final String NOT_RECORDED = "panels-of-made-up-calls.json";

  private BoardQueries() {}

  /** Questions that cannot be answered, and panels that should have shown something. */
  static List<String> complaints(PrometheusServer server, String control, String treatment)
      throws IOException {
    JsonNode empty;
    try (InputStream in = BoardQueries.class.getResourceAsStream(NOT_RECORDED)) {
      empty = JSON.readTree(in);
    }
    List<String> complaints = new ArrayList<>();
    int asked = 0;
    for (JsonNode board : boards()) {
      String uid = board.path("uid").asText();
      for (JsonNode panel : board.path("panels")) {
        String title = panel.path("title").asText();
        boolean something = false;
        boolean elsewhere = false;
        for (JsonNode target : panel.path("targets")) {
          String expression =
              target
                  .path("expr")
                  .asText()
                  .replace("$control", control)
                  .replace("$treatment", treatment)
                  .replaceAll("\\$__(rate_interval|range)", "1h")
                  .replaceAll("\\$(flink_)?[a-z_]+", ".*");
          String fault = server.fault(expression);
          if (!fault.isEmpty()) {
            complaints.add(uid + " / " + title + ": " + fault + ": " + expression);
          }
          something |= !server.query(expression).isEmpty();
          elsewhere |= ELSEWHERE.matcher(expression).find();
          asked++;
        }
        boolean expected = empty.path(uid).toString().contains("\"" + title + "\"");
        if (panel.has("targets") && !something && !elsewhere && !expected) {
          complaints.add(uid + " / " + title + ": nothing to show");
        }
      }
      for (JsonNode annotation : board.path("annotations").path("list")) {
        String expression = annotation.path("expr").asText("up").replaceAll("\\$[a-z_]+", ".*");
        if (!server.fault(expression).isEmpty()) {
          complaints.add(uid + ": " + server.fault(expression) + ": " + expression);
        }
      }
    }
    assertThat(asked).isGreaterThan(100);
    return complaints;
  }

  private static List<JsonNode> boards() throws IOException {
    List<JsonNode> boards = new ArrayList<>();
    try (Stream<Path> files = Files.list(BOARDS)) {
      for (Path file : files.filter(file -> file.toString().endsWith(".json")).sorted().toList()) {
        boards.add(JSON.readTree(file.toFile()));
      }
    }
    return boards;
  }
}
