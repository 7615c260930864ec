package dev.weir.core.decode.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.core.decode.CallJson;
import dev.weir.core.decode.Decoder;
import dev.weir.core.decode.InputKind;
import dev.weir.core.decode.RecordedItems;
import dev.weir.schemas.CallError;
import dev.weir.schemas.DeadLetterReason;
import dev.weir.schemas.Feedback;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.Message;
import dev.weir.schemas.Tool;
import dev.weir.schemas.ToolCall;
import dev.weir.schemas.Usage;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SpanDecodingTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final long START = 1_700_000_000_000_000L;

  private final ObjectMapper mapper = CallJson.mapper(1 << 20);
  private final Decoder decoder = new Decoder();

  @Test
  void readsTheNewestConventions() {
    LlmCall call =
        call(
            "",
            text("gen_ai.operation.name", "chat"),
            text("gen_ai.provider.name", "openai"),
            text("gen_ai.request.model", "gpt-4o"),
            text("gen_ai.response.model", "gpt-4o-2024-08-06"),
            text("gen_ai.response.id", "chatcmpl-1"),
            text("gen_ai.prompt.name", "answer"),
            text("gen_ai.prompt.version", "7"),
            text("gen_ai.conversation.id", "s1"),
            text("openai.response.system_fingerprint", "fp_1"),
            text("gen_ai.prompt.variable.city", "Bern"),
            attribute("gen_ai.request.temperature", "'doubleValue':0.5"),
            attribute(
                "gen_ai.response.finish_reasons",
                "'arrayValue':{'values':[{'stringValue':'stop'}]}"),
            attribute("gen_ai.response.time_to_first_chunk", "'doubleValue':0.25"),
            number("gen_ai.usage.input_tokens", 100),
            number("gen_ai.usage.output_tokens", 20),
            number("gen_ai.usage.cache_read.input_tokens", 60),
            number("gen_ai.usage.cache_write.input_tokens", 10),
            number("gen_ai.usage.reasoning.output_tokens", 5),
            attribute(
                "gen_ai.system_instructions",
                "'arrayValue':{'values':[{'kvlistValue':{'values':["
                    + text("type", "text")
                    + ","
                    + text("content", "Be brief.")
                    + "]}}]}"),
            text(
                "gen_ai.input.messages",
                "[{`role`:`user`,`parts`:[{`type`:`text`,`content`:`Hi`},{`type`:`blob`}]},"
                    + "{`role`:`tool`,`parts`:[{`type`:`tool_call_response`,`response`:`17`}]}]"),
            text(
                "gen_ai.output.messages",
                "[{`role`:`assistant`,`parts`:[{`type`:`text`,`content`:`Hello`},"
                    + "{`type`:`tool_call`,`id`:`t`,`name`:`add`,`arguments`:{`a`:1}}]}]"),
            text("gen_ai.tool.definitions", "[{`type`:`function`,`name`:`add`,`parameters`:{}}]"),
            text("team", "blue"));
    assertThat(call.getCallId()).isEqualTo(TRACE + "-00f067aa0ba902b7");
    assertThat(call.getTraceId()).isEqualTo(TRACE);
    assertThat(call.getRequestedAt()).isEqualTo(START);
    assertThat(call.getFirstTokenAt()).isEqualTo(START + 250_000);
    assertThat(call.getLastTokenAt()).isEqualTo(START + 2_000_000);
    assertThat(call.getRespondedAt()).isEqualTo(START + 2_000_000);
    assertThat(call.getEnvironment()).isEqualTo("production");
    assertThat(call.getService()).isEqualTo("shop");
    assertThat(call.getPromptId()).isEqualTo("answer");
    assertThat(call.getPromptVersion()).isEqualTo("7");
    assertThat(call.getProvider()).isEqualTo("openai");
    assertThat(call.getRequestModel()).isEqualTo("gpt-4o");
    assertThat(call.getResponseModel()).isEqualTo("gpt-4o-2024-08-06");
    assertThat(call.getResponseId()).isEqualTo("chatcmpl-1");
    assertThat(call.getSessionId()).isEqualTo("s1");
    assertThat(call.getFingerprint()).isEqualTo("fp_1");
    assertThat(call.getFinishReason()).isEqualTo("stop");
    assertThat(call.getUsage()).isEqualTo(new Usage(100L, 20L, 60L, 10L, 5L));
    assertThat(call.getError()).isNull();
    assertThat(call.getMessages())
        .containsExactly(
            new Message("system", "Be brief."),
            new Message("user", "Hi"),
            new Message("tool", "17"));
    assertThat(call.getOutput()).isEqualTo("Hello");
    assertThat(call.getToolCalls()).containsExactly(new ToolCall("t", "add", "{\"a\":1}"));
    assertThat(call.getTools()).containsExactly(new Tool("add", "{}"));
    assertThat(call.getParameters()).containsExactly(Map.entry("temperature", "0.5"));
    assertThat(call.getVariables()).containsExactly(Map.entry("city", "Bern"));
    assertThat(call.getAttributes()).containsExactly(Map.entry("team", "blue"));
  }

  @Test
  void readsTheOldestConventionsWithOneEventAMessage() {
    LlmCall call =
        call(
            event("gen_ai.system.message", text("content", "Be brief."))
                + ","
                + event("gen_ai.user.message", text("content", "Hi"))
                + ","
                + event("gen_ai.choice", text("message", "{`content`:`Hello`}")),
            text("gen_ai.system", "vertex_ai"),
            text("gen_ai.request.model", "gemini-pro"),
            number("gen_ai.openai.request.seed", 3),
            number("gen_ai.usage.prompt_tokens", 9),
            number("gen_ai.usage.completion_tokens", 3));
    assertThat(call.getProvider()).isEqualTo("gcp.vertex_ai");
    assertThat(call.getParameters()).containsExactly(Map.entry("seed", "3"));
    assertThat(call.getUsage()).isEqualTo(new Usage(9L, 3L, null, null, null));
    assertThat(call.getMessages())
        .containsExactly(new Message("system", "Be brief."), new Message("user", "Hi"));
    assertThat(call.getOutput()).isEqualTo("Hello");
    assertThat(call.getFirstTokenAt()).isNull();
    assertThat(call.getLastTokenAt()).isNull();
  }

  @Test
  void readsNumberedMessagesAndKeepsAnAnswerInJsonAsItIs() {
    LlmCall call =
        call(
            "",
            text("gen_ai.request.model", "m"),
            text("gen_ai.prompt.0.role", "system"),
            text("gen_ai.prompt.0.content", "Answer in JSON."),
            text("gen_ai.prompt.1.role", "user"),
            text("gen_ai.prompt.1.content", "Where?"),
            text("gen_ai.completion.0.content", "{`text`:`here`}"));
    assertThat(call.getMessages())
        .containsExactly(new Message("system", "Answer in JSON."), new Message("user", "Where?"));
    assertThat(call.getOutput()).isEqualTo("{\"text\":\"here\"}");
    assertThat(call.getAttributes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gen_ai.response.time_to_first_chunk | 'doubleValue':0.25",
        "gen_ai.response.time_to_first_token | 'doubleValue':0.25",
        "gen_ai.response.time_to_first_token | 'stringValue':'0.25'",
        "ttft_ms | 'intValue':'250'",
        "ai.observability.generation.time_to_first_token_ms | 'doubleValue':250.0",
        "langfuse.observation.completion_start_time | 'stringValue':'`2023-11-14T22:13:20.25Z`'"
      })
  void readsEverySpellingOfTheFirstToken(String name, String value) {
    LlmCall call = call("", text("gen_ai.request.model", "m"), attribute(name, value));
    assertThat(call.getFirstTokenAt()).isEqualTo(START + 250_000);
    assertThat(call.getAttributes()).isEmpty();
  }

  @Test
  void readsTheFirstTokenFromAnEvent() {
    LlmCall call = call(event("First Token Stream Event"), text("gen_ai.request.model", "m"));
    assertThat(call.getFirstTokenAt()).isEqualTo(START + 1_000_000);
  }

  @Test
  void takesAnErrorFromItsTypeItsExceptionOrItsStatus() {
    String model = text("gen_ai.request.model", "m");
    assertThat(call("", model, text("error.type", "timeout")).getError())
        .isEqualTo(new CallError("timeout", null));
    assertThat(failed(event("exception", text("exception.type", "RateLimit")), model).getError())
        .isEqualTo(new CallError("RateLimit", null));
    assertThat(failed("", model, number("http.response.status_code", 500)).getError())
        .isEqualTo(new CallError("error", "500"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'key':'http.request.method','value':{'stringValue':'GET'}}",
        "{'key':'gen_ai.operation.name','value':{'stringValue':'execute_tool'}}",
        "{'key':'gen_ai.operation.name','value':{'stringValue':'embeddings'}},"
            + "{'key':'gen_ai.request.model','value':{'stringValue':'m'}}",
        "{'key':'openinference.span.kind','value':{'stringValue':'CHAIN'}},"
            + "{'key':'gen_ai.request.model','value':{'stringValue':'m'}}"
      })
  void skipsWhatIsNoCallOfAModel(String attributes) {
    RecordedItems items = bothWays(request(span("", 0, attributes)));
    assertThat(items.skipped).isEqualTo(2);
    assertThat(items.size()).isEqualTo(2);
  }

  @Test
  void readsEvaluationsOfTheCallThatCarriesThem() {
    String evaluation =
        event(
            "gen_ai.evaluation.result",
            text("gen_ai.evaluation.name", "Relevance")
                + ","
                + attribute("gen_ai.evaluation.score.value", "'doubleValue':0.75")
                + ","
                + text("gen_ai.evaluation.score.label", "relevant")
                + ","
                + text("gen_ai.evaluation.explanation", "It answers."));
    RecordedItems items = bothWays(request(span(evaluation, 0, text("gen_ai.request.model", "m"))));

    assertThat(items.letters).isEmpty();
    assertThat(items.calls).hasSize(2);
    assertThat(items.judgements).hasSize(2);
    assertThat(items.judgements.get(1)).isEqualTo(items.judgements.get(0));
    Feedback feedback = items.judgements.get(0);
    assertThat(feedback.getCallId()).isEqualTo(items.calls.get(0).getCallId());
    assertThat(feedback.getResponseId()).isNull();
    assertThat(feedback.getName()).isEqualTo("Relevance");
    assertThat(feedback.getSource()).isEqualTo("evaluation");
    assertThat(feedback.getNumber()).isEqualTo(0.75);
    assertThat(feedback.getCategory()).isEqualTo("relevant");
    assertThat(feedback.getComment()).isEqualTo("It answers.");
  }

  @Test
  void readsEvaluationsElsewhereByTheirResponseId() {
    String evaluation =
        event(
            "gen_ai.evaluation.result",
            text("gen_ai.evaluation.name", "Relevance")
                + ","
                + text("gen_ai.response.id", "chatcmpl-1"));
    RecordedItems items = bothWays(request(span(evaluation, 0, text("name", "evaluator"))));

    assertThat(items.skipped).isEqualTo(2);
    assertThat(items.judgements).hasSize(2);
    assertThat(items.judgements.get(0).getResponseId()).isEqualTo("chatcmpl-1");
    assertThat(items.judgements.get(0).getCallId()).isNull();
  }

  @Test
  void readsEvaluationsOfLogRecordsAndSkipsTheOthers() {
    String record = "{'timeUnixNano':'1700000000000000000','eventName':'%s','attributes':[%s]}";
    String logs =
        "{'resourceLogs':[{'resource':{},'scopeLogs':[{'logRecords':["
            + record.formatted(
                "gen_ai.evaluation.result",
                text("gen_ai.evaluation.name", "Relevance")
                    + ","
                    + attribute("gen_ai.evaluation.score.value", "'intValue':1")
                    + ","
                    + text("gen_ai.response.id", "chatcmpl-1"))
            + ","
            + record.formatted("something.else", text("a", "b"))
            + ","
            + record.formatted("gen_ai.evaluation.result", text("a", "b"))
            + "]}]}]}";
    RecordedItems items = bothWays(logs);

    assertThat(items.judgements).hasSize(2);
    assertThat(items.judgements.get(1)).isEqualTo(items.judgements.get(0));
    assertThat(items.judgements.get(0).getGivenAt()).isEqualTo(START);
    assertThat(items.judgements.get(0).getNumber()).isEqualTo(1);
    assertThat(items.skipped).isEqualTo(2);
    assertThat(items.letters)
        .extracting(RecordedItems.Letter::reason)
        .containsExactly(DeadLetterReason.MISSING_FIELD, DeadLetterReason.MISSING_FIELD);
  }

  @Test
  void sendsAwayWhatIsNoSpan() {
    RecordedItems items = new RecordedItems();
    String model = text("gen_ai.request.model", "m");
    decode(items, "{'resourceSpans':[]}");
    decode(items, "{'other':[]}");
    decode(items, "{'resourceSpans':");
    decode(items, "nothing of the kind");
    decode(items, request(span("", 0, model).replace(TRACE, "")));
    assertThat(items.letters)
        .extracting(RecordedItems.Letter::reason)
        .containsExactly(
            DeadLetterReason.EMPTY,
            DeadLetterReason.UNKNOWN_FORMAT,
            DeadLetterReason.MALFORMED_JSON,
            DeadLetterReason.UNKNOWN_FORMAT,
            DeadLetterReason.MISSING_FIELD);
  }

  @Test
  void readsJsonWhoseFirstLineIsEmpty() {
    RecordedItems items = new RecordedItems();
    decode(items, "\n" + request(span("", 0, text("gen_ai.request.model", "m"))));
    assertThat(items.calls).hasSize(1);
  }

  @Test
  void survivesDamage() {
    Random random = new Random(11);
    byte[] sound =
        WireWriter.request(
            tree(request(span(event("e", text("a", "b")), 2, text("gen_ai.request.model", "m")))));
    for (int i = 0; i < 20_000; i++) {
      byte[] damaged = sound.clone();
      for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      RecordedItems items = new RecordedItems();
      decoder.decode(
          InputKind.SPANS, Arrays.copyOf(damaged, 1 + random.nextInt(damaged.length)), items);
      assertThat(items.size()).isPositive();
    }
  }

  @Test
  void survivesNesting() {
    String value = "'stringValue':'x'";
    for (int i = 0; i < 60; i++) {
      value = "'arrayValue':{'values':[{" + value + "}]}";
    }
    RecordedItems items = new RecordedItems();
    JsonNode deep = tree(request(span("", 0, attribute("a", value))));
    decoder.decode(InputKind.SPANS, WireWriter.request(deep), items);
    assertThat(items.letters).hasSize(1);
  }

  private LlmCall call(String events, String... attributes) {
    return read(request(span(events, 0, attributes)));
  }

  private LlmCall failed(String events, String... attributes) {
    return read(request(span(events, 2, attributes)));
  }

  private LlmCall read(String request) {
    RecordedItems items = bothWays(request);
    assertThat(items.letters).isEmpty();
    assertThat(items.calls).hasSize(2);
    assertThat(items.calls.get(0)).isEqualTo(items.calls.get(1));
    return items.calls.get(0);
  }

  private RecordedItems bothWays(String request) {
    RecordedItems items = new RecordedItems();
    decode(items, request);
    decoder.decode(InputKind.SPANS, WireWriter.request(tree(request)), items);
    return items;
  }

  private void decode(RecordedItems items, String json) {
    decoder.decode(InputKind.SPANS, quoted(json).getBytes(UTF_8), items);
  }

  private JsonNode tree(String json) {
    try {
      return mapper.readTree(quoted(json));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static String request(String span) {
    return "{'resourceSpans':[{'resource':{'attributes':["
        + text("service.name", "shop")
        + ","
        + text("deployment.environment", "production")
        + "]},'scopeSpans':[{'scope':{'name':'x'},'spans':["
        + span
        + "]}]}]}";
  }

  private static String span(String events, int status, String... attributes) {
    return "{'traceId':'"
        + TRACE
        + "','spanId':'00f067aa0ba902b7','name':'chat m','kind':3,"
        + "'startTimeUnixNano':'1700000000000000000','endTimeUnixNano':'1700000002000000000',"
        + "'attributes':["
        + String.join(",", attributes)
        + "],'events':["
        + events
        + "],'status':{'code':"
        + status
        + "}}";
  }

  private static String event(String name, String... attributes) {
    return "{'timeUnixNano':'1700000001000000000','name':'"
        + name
        + "','attributes':["
        + String.join(",", attributes)
        + "]}";
  }

  private static String text(String key, String value) {
    return attribute(key, "'stringValue':'" + value + "'");
  }

  private static String number(String key, long value) {
    return attribute(key, "'intValue':'" + value + "'");
  }

  private static String attribute(String key, String value) {
    return "{'key':'" + key + "','value':{" + value + "}}";
  }

  /** Apostrophes are quotes, backquotes are quotes inside text. */
  private static String quoted(String json) {
    return json.replace("'", "\"").replace("`", "\\\"");
  }
}
