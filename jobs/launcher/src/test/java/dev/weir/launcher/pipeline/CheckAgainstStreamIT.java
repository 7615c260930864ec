package dev.weir.launcher.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.check.CheckServer;
import dev.weir.core.config.MonitorConfig;
import dev.weir.launcher.broker.Clients;
import dev.weir.schemas.CallFindings;
import dev.weir.schemas.Finding;
import dev.weir.schemas.FindingSpan;
import dev.weir.traffic.demo.DemoFiles;
import dev.weir.traffic.recording.Input;
import dev.weir.traffic.recording.Lines;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The same calls through Kafka and the job, and over HTTP, by one policy of the topic. */
class CheckAgainstStreamIT extends SharedMonitor {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String POLICY =
      "{id: both, version: 3, validators: {pii: block, toxicity: shadow, language: off}}";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  CheckAgainstStreamIT() {
    super(Map.of("validate.every-call", "true", "job.parallelism", "1"));
  }

  @Test
  void verdictsFindingsAndPlacesAreTheSame() throws Exception {
    sender.bytes("llm.policies", "both", POLICY.getBytes(UTF_8));
    await("the policy in the stream").atMost(PATIENCE).until(this::streamGoesByIt);
    Map<String, JsonNode> calls = new TreeMap<>();
    for (Input input : List.of(DemoFiles.PII, DemoFiles.TOXIC)) {
      try (Lines lines = input.lines()) {
        while (lines.next()) {
          ObjectNode call = (ObjectNode) JSON.readTree(lines.text());
          call.put("requested_at", Exchange.now());
          calls.put(call.path("call_id").asText(), call);
        }
      }
    }
    for (Map.Entry<String, JsonNode> call : calls.entrySet()) {
      sender.json(CALLS, call.getKey(), call.getValue().toString());
      ledger.complete(1);
    }
    ledger.settle();
    Map<String, CallFindings> found = findings();

    Map<String, String> settings = new HashMap<>();
    settings.put("kafka.bootstrap-servers", stack.ports.kafkaAddress());
    settings.put("check.port", "0");
    try (CheckServer server = CheckServer.start(MonitorConfig.of(settings), true)) {
      URI address = URI.create("http://127.0.0.1:" + server.port() + "/check");
      for (Map.Entry<String, JsonNode> call : calls.entrySet()) {
        CallFindings expected = Objects.requireNonNull(found.get(call.getKey()), call.getKey());
        JsonNode answer = ask(address, call.getValue());
        assertThat(said(answer)).as(call.getKey()).isEqualTo(said(expected, call.getValue()));
      }
    }
    assertThat(calls).hasSizeGreaterThan(150);
  }

  private boolean streamGoesByIt() throws Exception {
    String id = "both-" + System.nanoTime();
    send(Exchange.call(id, "both").build());
    await("findings of " + id).atMost(PATIENCE).until(() -> findings().containsKey(id));
    return Objects.requireNonNull(findings().get(id)).getPolicyVersion().equals("both@3");
  }

  private Map<String, CallFindings> findings() throws IOException {
    Map<String, CallFindings> found = new HashMap<>();
    for (var record : Clients.readAll(stack.ports.kafkaAddress(), "llm.findings")) {
      found.put(new String(record.key(), UTF_8), CallFindings.getDecoder().decode(record.value()));
    }
    return found;
  }

  private JsonNode ask(URI address, JsonNode call) throws IOException, InterruptedException {
    String body = JSON.createObjectNode().set("call", call).toString();
    HttpRequest request =
        HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.ofString(body)).build();
    return JSON.readTree(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }

  /** Verdict, policy and places of an answer, one line each. */
  private static List<String> said(JsonNode answer) {
    List<String> lines = new ArrayList<>();
    lines.add(answer.path("verdict").asText());
    lines.add(answer.path("policy").asText() + "@" + answer.path("policy_version").asText());
    for (JsonNode finding : answer.path("findings")) {
      lines.add(
          finding.path("validator").asText()
              + " "
              + finding.path("mode").asText()
              + " "
              + finding.path("severity").asText()
              + (finding.has("field")
                  ? place(
                      finding.path("class").asText(),
                      finding.path("field").asText(),
                      finding.path("start").asInt(),
                      finding.path("end").asInt())
                  : ""));
    }
    return lines;
  }

  /** The same of a record of the stream, whose places are in bytes. */
  private static List<String> said(CallFindings record, JsonNode call) {
    List<String> lines = new ArrayList<>();
    lines.add(record.getVerdict().name().toLowerCase(Locale.ROOT));
    lines.add(record.getPolicyVersion());
    for (Finding finding : record.getFindings()) {
      String of =
          finding.getValidator()
              + " "
              + finding.getMode().name().toLowerCase(Locale.ROOT)
              + " "
              + finding.getSeverity();
      if (finding.getSpans().isEmpty()) {
        lines.add(of);
      }
      for (FindingSpan span : finding.getSpans()) {
        if (span.getField().isEmpty()) {
          lines.add(of);
          continue;
        }
        byte[] text = textAt(call, span.getField()).getBytes(UTF_8);
        lines.add(
            of
                + place(
                    span.getClass$(),
                    span.getField(),
                    points(text, span.getStart()),
                    points(text, span.getEnd())));
      }
    }
    return lines;
  }

  private static String place(String findingClass, String field, int start, int end) {
    return " " + findingClass + " in " + field + " " + start + ".." + end;
  }

  private static String textAt(JsonNode call, String field) {
    String pointer = "/" + field.replace("[", "/").replace("].", "/");
    return call.at(pointer).asText();
  }

  private static int points(byte[] text, int bytes) {
    String before = new String(text, 0, bytes, UTF_8);
    return before.codePointCount(0, before.length());
  }
}
