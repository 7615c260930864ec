package dev.weir.launcher.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.total.MonitorCount;
import dev.weir.schemas.DeadLetterReason;
import dev.weir.schemas.Feedback;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Spans, feedback and the documented examples go through, and all of it is accounted for. */
class OtherFormsIT extends SharedMonitor {

  private static final Path SCHEMAS_README = Path.of("..", "..", "schemas", "README.md");

  OtherFormsIT() {
    // The examples have the times of their writing, and are not to be retired for their age.
    super(
        Map.of(
            "feedback.enabled",
            "false",
            "clock.mode",
            "wall",
            "clock.retention",
            "3650d",
            "clock.skew",
            "3650d",
            "labels.retire-after",
            "3650d",
            "job.parallelism",
            "2"));
  }

  @Test
  void theExamplesOfTheDocumentationAreCalls() throws Exception {
    sender.json("llm.calls", "minimal", example("minimal"));
    sender.json("llm.calls", "full", example("full"));
    sender.json("llm.calls", "full", example("full").replace("\n", " "));
    ledger
        .complete(2)
        .expect(MonitorCount.ITEMS_CALL, 1)
        .expect(MonitorCount.DUPLICATES_CALL, 1)
        .settle();

    String full = "support-answer";
    assertThat(requests(full)).isEqualTo(1);
    assertThat(sum("llm_request_errors_total", full)).isEqualTo(1);
    assertThat(sum("llm_input_tokens_total", full)).isEqualTo(812);
    assertThat(sum("llm_cache_read_input_tokens_total", full)).isEqualTo(512);
    assertThat(sum("llm_output_tokens_total", full)).isEqualTo(64);
    assertThat(requests("")).isEqualTo(1);
  }

  private static String example(String name) throws Exception {
    Matcher example =
        Pattern.compile("<!-- example: " + name + " -->\\s*```json\\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(SCHEMAS_README));
    assertThat(example.find()).as("an example '%s'", name).isTrue();
    return example.group(1).strip();
  }

  @Test
  void spansAreCallsInBothWireForms() throws Exception {
    byte[] protobuf =
        Otlp.request(
            Otlp.span("11f7651916cd43dd8448eb211c80319c", "00f067aa0ba902b7", "gpt-4o-mini"),
            Otlp.span("11f7651916cd43dd8448eb211c80319c", "00f067aa0ba902b8", "gpt-4o-mini"),
            Otlp.span("11f7651916cd43dd8448eb211c80319c", "00f067aa0ba902b9", ""));
    String place = sender.bytes("llm.spans", "trace-1", protobuf);
    sender.bytes("llm.spans", "trace-1", protobuf);
    sender.json("llm.spans", "trace-2", jsonSpan("00f067aa0ba902c0"));
    String nameless = sender.json("llm.spans", "trace-2", jsonSpan(""));
    ledger
        .expect(MonitorCount.ITEMS_SPAN, 5)
        .expect(MonitorCount.MEASURED_SPANS, 3)
        .expect(MonitorCount.DUPLICATES_SPAN, 2)
        .expect(MonitorCount.SPANS_SKIPPED, 2)
        .unreadable(MonitorCount.DEAD_MISSING_FIELD, 1);
    book.expect(DeadLetterReason.MISSING_FIELD, nameless, jsonSpan("").length());
    ledger.settle();

    assertThat(place).startsWith("llm.spans-");
    assertThat(requests("spans")).isEqualTo(3);
    assertThat(sum("llm_output_tokens_total", "spans")).isEqualTo(60);
  }

  private static String jsonSpan(String spanId) {
    return """
        {"resourceSpans": [{"scopeSpans": [{"spans": [{
          "traceId": "0af7651916cd43dd8448eb211c80319c", "spanId": "%s", "name": "chat",
          "startTimeUnixNano": "1700000000000000000", "endTimeUnixNano": "1700000001000000000",
          "attributes": [
            {"key": "gen_ai.operation.name", "value": {"stringValue": "chat"}},
            {"key": "gen_ai.prompt.name", "value": {"stringValue": "spans"}},
            {"key": "gen_ai.request.model", "value": {"stringValue": "gpt-4o-mini"}},
            {"key": "gen_ai.usage.output_tokens", "value": {"intValue": "20"}}
          ]}]}]}]}
        """
        .formatted(spanId);
  }

  @Test
  void feedbackThatNobodyWaitsForIsCounted() throws Exception {
    Feedback feedback =
        Feedback.newBuilder()
            .setFeedbackId("f-1")
            .setCallId("nobody")
            .setGivenAt(Exchange.now())
            .setName("thumbs")
            .setFlag(true)
            .build();
    sender.record("llm.feedback", "nobody", feedback);
    sender.bytes(
        "llm.feedback",
        "r-1",
        "{\"feedback_id\": \"f-2\", \"response_id\": \"r-1\", \"given_at\": 5, \"name\": \"n\"}"
            .getBytes(UTF_8));
    ledger
        .expect(MonitorCount.ITEMS_FEEDBACK, 2)
        .expect(MonitorCount.FEEDBACK_UNMATCHED, 2)
        .expect(MonitorCount.CLAMPED_PAST, 1)
        .settle();
  }
}
