package dev.weir.launcher.pipeline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.core.decode.CallJson;
import dev.weir.core.decode.SingleObject;
import dev.weir.core.total.MonitorCount;
import dev.weir.schemas.CallError;
import dev.weir.schemas.DeadLetterReason;
import dev.weir.schemas.Document;
import dev.weir.schemas.ExperimentArm;
import dev.weir.schemas.Feedback;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.Message;
import dev.weir.schemas.Tool;
import dev.weir.schemas.ToolCall;
import dev.weir.testing.PlantedValues;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Values planted wherever an application can put text, in every way of writing them: none of them
 * comes out anywhere.
 */
class LeakIT extends SharedMonitor {

  /** Stands beside the planted values and is none, so it must come out. */
  private static final String WITNESS = "harmless-witness";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Any part of a planted value of this length is a leak. */
  private static final int WINDOW = 12;

  /** Classes that are kept out of labels; names of versions look like the others. */
  private static final List<String> IN_LABELS =
      List.of(
          "email",
          "card",
          "card without blanks",
          "iban",
          "phone",
          "ssn",
          "github",
          "aws",
          "jwt",
          "login");

  /** Made with the class, so it hears the monitor start. */
  private final LogLines log = new LogLines();

  private int calls;

  LeakIT() {
    super(
        Map.of(
            "job.parallelism", "2",
            "samples.random-one-in", "1",
            "samples.budget", "100000",
            "sinks.measurements-enabled", "true",
            "validate.every-call", "true",
            "redact.salt", "salt of the leak test",
            "decode.max-bytes", "1mb"));
  }

  @AfterAll
  void hush() {
    log.close();
  }

  @Test
  void nothingPlantedComesOut() throws Exception {
    sender.bytes("llm.policies", "nothing-on", NOTHING_ON.getBytes(UTF_8));
    for (String value : PlantedValues.ALL.values()) {
      for (String written : PlantedValues.writtenOtherwise(value)) {
        send(full(written, "planted").build());
        unreadableWith(written);
      }
      sendJson(full(value, "planted").build());
      sendPaired(full(value, "planted").build());
      send(full(value, "nothing-on").build());
    }
    for (String kind : IN_LABELS) {
      labelsAre(PlantedValues.ALL.getOrDefault(kind, ""));
      refusedPolicyWith(PlantedValues.ALL.getOrDefault(kind, ""));
    }
    loneHalf();
    ledger.settle();
    book.settle();

    Leaks leaks = new Leaks(stack);
    await("all that was written")
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              Map<String, String> all = leaks.everything();
              for (String place :
                  List.of(
                      "topic llm.samples",
                      "topic llm.dead-letters",
                      "topic llm.findings",
                      "topic llm.metrics",
                      "topic llm.measurements",
                      "topic llm.policy-errors",
                      "scrape")) {
                assertThat(all.get(place)).as(place).contains(WITNESS);
              }
              assertThat(all.get("topic llm.samples")).contains("<EMAIL_1>", "<API_KEY_1>", "h:");
              assertThat(all.get("topic llm.dead-letters")).contains("<EMAIL_1>", "<JWT_1>");
              assertThat(all.get("scrape")).contains(WITNESS + "-<CARD>", "prompt_id=\"<EMAIL>\"");
              assertThat(stack.sum("llm_monitor_policies_refused", Map.of()))
                  .isEqualTo(IN_LABELS.size());
              assertThat(all.get("pages of Flink")).contains("route, measure", "to llm.samples");
            });
    Map<String, String> all = new LinkedHashMap<>(leaks.everything());
    all.put("log", new String(log.text().getBytes(UTF_8), ISO_8859_1));
    List<String> found = new ArrayList<>();
    all.forEach((place, bytes) -> find(place, bytes, found));
    assertThat(found).isEmpty();
  }

  private static final String NOTHING_ON =
      """
      {id: nothing-on, version: "1", prompts: [nothing-on], defaults: {enabled: false},
       validators: {length: shadow}}
      """;

  private static void find(String place, String bytes, List<String> found) {
    for (String value : PlantedValues.ALL.values()) {
      for (String written : PlantedValues.writtenOtherwise(value)) {
        String raw = new String(written.strip().getBytes(UTF_8), ISO_8859_1);
        for (int at = 0; at + Math.min(WINDOW, raw.length()) <= raw.length(); at++) {
          int index = bytes.indexOf(raw.substring(at, at + Math.min(WINDOW, raw.length())));
          if (index >= 0) {
            int from = Math.max(0, index - 60);
            String around = bytes.substring(from, Math.min(bytes.length(), index + 60));
            found.add(place + " has " + written + " in " + around);
            break;
          }
        }
      }
    }
  }

  /** A call with the value wherever there is text, and with persons in the ids that are theirs. */
  private LlmCall.Builder full(String value, String prompt) {
    String text = "The " + WITNESS + " says: " + value + " and nothing more.";
    String id = "leak-" + calls++;
    return Exchange.call(id, prompt)
        .setSessionId(value)
        .setUserId(value)
        .setResponseId(value)
        .setService(value)
        .setTenantTier(value)
        .setLabel(value)
        .setError(new CallError("rate_limit", text))
        .setExperiment(new ExperimentArm("e", "a", value))
        .setOutput(text)
        .setToolCalls(List.of(new ToolCall("t", "send", "{\"to\": \"" + value + "\"}")))
        .setExampleIds(List.of(value, "ex-2"))
        .setTools(List.of(new Tool("send", "{\"description\": \"" + value + "\"}")))
        .setVariables(Map.of("who", value))
        .setParameters(Map.of("stop", value))
        .setAttributes(Map.of("note", text, value, "as a key"))
        .setMessages(
            List.of(
                new Message("system", text),
                new Message("user", "x" + value.length() + "\n" + value),
                new Message("assistant", text),
                new Message("tool", "{\"result\": \"" + value + "\"}")))
        .setDocuments(List.of(new Document(value, text, 0.5)))
        .setReference(text);
  }

  /** Labels with the value in them, and ids that are the value. */
  private void labelsAre(String value) throws InterruptedException {
    send(
        full(value, WITNESS + "-" + value)
            .setCallId(value)
            .setTraceId(value)
            .setPromptVersion(value)
            .setRequestModel(value)
            .setProvider(value)
            .setEnvironment(value)
            .setResponseModel(value)
            .setFingerprint(value)
            .setFinishReason(value)
            .build());
    send(
        full(value, WITNESS).setCallId("h-" + value).setError(new CallError(value, value)).build());
    send(
        full(value, WITNESS).setError(null).setFinishReason(value).setResponseModel(value).build());
  }

  private void unreadableWith(String value) throws InterruptedException {
    LlmCall call =
        Exchange.call(value, value)
            .setMessages(List.of(new Message("user", value), new Message("system", WITNESS)))
            .setVariables(Map.of("key", value, "other", value))
            .setExampleIds(List.of(value, value))
            .build();
    byte[] avro = SingleObject.encode(call);
    byte[] body = Arrays.copyOfRange(avro, SingleObject.HEADER_LENGTH, avro.length);
    book.unreadable(DeadLetterReason.UNKNOWN_SCHEMA, CALLS, SingleObject.frame(4711, body));
    book.unreadable(DeadLetterReason.MALFORMED_AVRO, CALLS, Arrays.copyOf(avro, avro.length + 1));
    String json = CallJson.write(call).toString();
    book.unreadable(DeadLetterReason.MALFORMED_JSON, CALLS, json + "}");
    book.unreadable(DeadLetterReason.MALFORMED_JSON, "llm.spans", json + "}");
    book.unreadable(DeadLetterReason.UNKNOWN_FORMAT, CALLS, WITNESS + ": " + value + "\u00ff\n");
    // The value where the kilobyte ends.
    for (int before = 1_000 - value.length() - 2; before <= 1_002; before += 7) {
      String start = "[\"" + " word".repeat(before / 5) + "_".repeat(before % 5) + " ";
      book.unreadable(DeadLetterReason.UNKNOWN_FORMAT, CALLS, start + value + " ".repeat(2_000));
    }
    Feedback feedback =
        Feedback.newBuilder()
            .setFeedbackId("")
            .setCallId(value)
            .setGivenAt(1)
            .setName(value)
            .setComment(value)
            .build();
    book.unreadable(DeadLetterReason.INVALID_VALUE, "llm.feedback", SingleObject.encode(feedback));
  }

  private void refusedPolicyWith(String value) throws InterruptedException {
    String quoted = value.replace("\n", " ");
    String yaml =
        "{id: refused, version: \"1\", prompts: [\""
            + WITNESS
            + "\"], validators: {\""
            + quoted
            + "\": flag}}";
    sender.bytes("llm.policies", WITNESS + " " + quoted, yaml.getBytes(UTF_8));
  }

  /** An answer that nobody asked for, so long ago that it is closed at once. */
  private void loneHalf() throws InterruptedException {
    String value = PlantedValues.ALL.getOrDefault("email", "");
    LlmCall call =
        Exchange.call(value, "planted", Exchange.now() - 3_600_000_000L).setOutput(value).build();
    byte[] half = SingleObject.encode(Exchange.response(call));
    String place = sender.bytes("llm.responses", value, half);
    ledger
        .expect(MonitorCount.ITEMS_RESPONSE, 1)
        .expect(MonitorCount.DEAD_RESPONSE_WITHOUT_REQUEST, 1);
    book.expect(DeadLetterReason.RESPONSE_WITHOUT_REQUEST, place, half.length);
  }
}
