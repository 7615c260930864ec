package dev.weir.boards;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.testing.AlertmanagerServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which alerts a page silences, by a real Alertmanager with the shipped routes. */
class InhibitionIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path ROUTES = Checkout.ROOT.resolve("deploy/alertmanager/alertmanager.yml");

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void aPageSilencesOnlyTheTicketOfItsOwnKind(@TempDir Path home) throws Exception {
    try (var server = AlertmanagerServer.start(home, Files.readString(ROUTES))) {
      URI alerts = URI.create("http://" + server.address() + "/api/v2/alerts");
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .ignoreExceptions()
          .until(() -> get(alerts).isArray());
      ArrayNode sent = JSON.createArrayNode();
      burn(sent, "page", "availability");
      burn(sent, "ticket", "availability");
      burn(sent, "ticket", "duration");
      spike(sent, "page", "pii-leak");
      spike(sent, "ticket", "pii-leak");
      spike(sent, "ticket", "refusal");
      post(alerts, sent);

      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () ->
                  assertThat(states(alerts))
                      .isEqualTo(
                          Map.of(
                              "page availability", "active",
                              "ticket availability", "suppressed",
                              "ticket duration", "active",
                              "page pii-leak", "active",
                              "ticket pii-leak", "suppressed",
                              "ticket refusal", "active")));
    }
  }

  private static void burn(ArrayNode alerts, String severity, String slo) {
    labels(alerts, "LlmErrorBudgetBurn", severity).put("slo", slo);
  }

  private static void spike(ArrayNode alerts, String severity, String validator) {
    labels(alerts, "LlmValidatorFailureSpike", severity).put("validator", validator);
  }

  private static ObjectNode labels(ArrayNode alerts, String name, String severity) {
    return alerts
        .addObject()
        .putObject("labels")
        .put("alertname", name)
        .put("severity", severity)
        .put("signal", "llm")
        .put("environment", "prod")
        .put("prompt_id", "checkout");
  }

  /** By severity and what the alert is about. */
  private Map<String, String> states(URI alerts) throws IOException, InterruptedException {
    Map<String, String> states = new TreeMap<>();
    for (JsonNode alert : get(alerts)) {
      JsonNode labels = alert.path("labels");
      String kind = labels.path("slo").asText() + labels.path("validator").asText();
      states.put(
          labels.path("severity").asText() + " " + kind,
          alert.path("status").path("state").asText());
    }
    return states;
  }

  private JsonNode get(URI address) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(address).build();
    return JSON.readTree(client.send(request, HttpResponse.BodyHandlers.ofString(UTF_8)).body());
  }

  private void post(URI address, JsonNode body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    assertThat(client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
        .isEqualTo(200);
  }
}
