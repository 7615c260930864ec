package dev.weir.launcher.pipeline;

import static dev.weir.launcher.pipeline.Exchange.call;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.decode.CallJson;
import dev.weir.core.decode.SingleObject;
import dev.weir.core.total.MonitorCount;
import dev.weir.launcher.scrape.ScrapedHistogram;
import dev.weir.launcher.scrape.ScrapedSeries;
import dev.weir.schemas.CallError;
import dev.weir.schemas.Document;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.Usage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Calls that can be read but say impossible things are counted, each without what is impossible.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OddValuesIT {

  private static final String CALLS = "llm.calls";
  private static final String REQUESTS = "llm_requests_total";
  private static final int TEN_MEGABYTES = 10_000_000;

  private TestStack stack;
  private Sender sender;
  private Ledger ledger;
  private int good;

  @BeforeAll
  void start(@TempDir Path directory) {
    stack = new TestStack(directory, Map.of("clock.mode", "wall", "job.parallelism", "2"));
    sender = new Sender(stack);
    ledger = new Ledger(stack);
  }

  @AfterAll
  void stop() {
    sender.close();
    stack.close();
  }

  @AfterEach
  void goesOn() throws InterruptedException {
    send(call("good-" + good++, "after").build());
    ledger.settle();
    assertThat(stack.sum(REQUESTS, prompt("after"))).isEqualTo(good);
    assertThat(stack.letters()).isEmpty();
  }

  @Test
  void negativeAndHugeTokens() throws Exception {
    send(tokens("t-1", new Usage(-5L, 20L, null, null, null)));
    send(tokens("t-2", new Usage(Long.MAX_VALUE, 20L, Long.MIN_VALUE, -1L, 1_000_000_001L)));
    sendJson(tokens("t-3", new Usage(-5L, Long.MAX_VALUE, null, null, null)));
    // A part greater than its whole was counted beside it.
    send(tokens("t-4", new Usage(10L, 20L, 50L, 0L, 25L)));
    send(tokens("t-5", new Usage(1_000_000_000L, 0L, null, null, null)));
    send(call("t-6", "tokens").setUsage(empty()).setRetries(-1).setShots(2_000_000).build());
    ledger
        .expect(MonitorCount.IMPLAUSIBLE_USAGE_INPUT, 3)
        .expect(MonitorCount.IMPLAUSIBLE_USAGE_OUTPUT, 1)
        .expect(MonitorCount.IMPLAUSIBLE_USAGE_CACHE_READ, 1)
        .expect(MonitorCount.IMPLAUSIBLE_USAGE_CACHE_WRITE, 1)
        .expect(MonitorCount.IMPLAUSIBLE_USAGE_REASONING, 1)
        .expect(MonitorCount.IMPLAUSIBLE_RETRIES, 1)
        .expect(MonitorCount.IMPLAUSIBLE_SHOTS, 1)
        .settle();

    assertThat(stack.sum(REQUESTS, prompt("tokens"))).isEqualTo(6);
    assertThat(stack.sum("llm_input_tokens_total", prompt("tokens"))).isEqualTo(1_000_000_060);
    assertThat(stack.sum("llm_output_tokens_total", prompt("tokens"))).isEqualTo(85);
    assertThat(stack.sum("llm_cache_read_input_tokens_total", prompt("tokens"))).isEqualTo(50);
    assertThat(stack.sum("llm_inconsistent_usage_total", prompt("tokens"))).isEqualTo(1);
    assertThat(stack.sum("llm_cost_usd_total", prompt("tokens"))).isBetween(150.0, 150.1);
  }

  private static LlmCall tokens(String id, Usage usage) {
    return call(id, "tokens").setUsage(usage).build();
  }

  private static Usage empty() {
    return new Usage(null, null, null, null, null);
  }

  @Test
  void momentsInTheWrongOrder() throws Exception {
    long at = Exchange.now() - 5_000_000;
    send(call("o-1", "order", at).setFirstTokenAt(at + 950_000).build());
    send(call("o-2", "order", at).setFirstTokenAt(at + 3_000_000).setLastTokenAt(null).build());
    send(call("o-3", "order", at).setRespondedAt(at - 1).setLastTokenAt(at - 2).build());
    sendJson(call("o-4", "order", at).setFirstTokenAt(at - 1).setQueueTimeUs(-1L).build());
    send(call("o-5", "order", at).build());
    ledger
        .expect(MonitorCount.IMPLAUSIBLE_FIRST_TOKEN_AT, 3)
        .expect(MonitorCount.IMPLAUSIBLE_LAST_TOKEN_AT, 1)
        .expect(MonitorCount.IMPLAUSIBLE_RESPONDED_AT, 1)
        .expect(MonitorCount.IMPLAUSIBLE_QUEUE_TIME_US, 1)
        .settle();

    assertThat(stack.sum(REQUESTS, prompt("order"))).isEqualTo(5);
    // Of o-3 the first token is still after the request and before nothing that can be believed.
    assertThat(observations("llm_time_to_first_token_seconds", "order")).isEqualTo(2);
    assertThat(observations("llm_time_per_output_token_seconds", "order")).isEqualTo(1);
    assertThat(observations("llm_request_duration_seconds", "order")).isEqualTo(4);
  }

  @Test
  void yearsThatCannotBe() throws Exception {
    long year2099 = 4_085_000_000_000_000L;
    send(call("y-1", "years", 0).build());
    send(call("y-2", "years", year2099).build());
    sendJson(call("y-3", "years", -1_000_000_000).build());
    send(nothingButRequested("y-4", Long.MIN_VALUE));
    send(nothingButRequested("y-5", Long.MAX_VALUE));
    sender.json(CALLS, "y-6", json("y-6", "years", "\"1970-01-01T00:00:00Z\""));
    sender.json(CALLS, "y-7", json("y-7", "years", "\"2099-06-13T17:46:40Z\""));
    send(call("y-8", "years", 0).setRespondedAt(year2099).build());
    ledger
        .complete(2)
        .expect(MonitorCount.CLAMPED_PAST, 4)
        .expect(MonitorCount.CLAMPED_FUTURE, 4)
        .expect(MonitorCount.IMPLAUSIBLE_RESPONDED_AT, 1)
        .settle();

    assertThat(stack.sum(REQUESTS, prompt("years"))).isEqualTo(8);
    assertThat(observations("llm_request_duration_seconds", "years")).isEqualTo(3);
  }

  private static LlmCall nothingButRequested(String id, long at) {
    return LlmCall.newBuilder().setCallId(id).setRequestedAt(at).setPromptId("years").build();
  }

  private static String json(String id, String prompt, String requestedAt) {
    return "{\"call_id\": \"%s\", \"prompt_id\": \"%s\", \"requested_at\": %s}"
        .formatted(id, prompt, requestedAt);
  }

  @Test
  void emptyStrings() throws Exception {
    LlmCall.Builder call =
        call("e-1", "")
            .setEnvironment("")
            .setPromptVersion("")
            .setRequestModel("")
            .setProvider("")
            .setTraceId("")
            .setUserId("")
            .setResponseModel("")
            .setFingerprint("")
            .setFinishReason("")
            .setOutput("");
    send(call.build());
    sendJson(call.setCallId("e-2").build());
    send(call.setCallId("e-3").setError(new CallError("", "")).build());
    ledger.settle();

    assertThat(stack.sum(REQUESTS, prompt(""))).isEqualTo(3);
    assertThat(stack.sum("llm_request_errors_total", prompt(""))).isEqualTo(1);
  }

  @Test
  void loneSurrogatesAndInvalidUtf8() throws Exception {
    byte[] sound = SingleObject.encode(call("u-Q", "utf8").setPromptVersion("aQQQb").build());
    sender.bytes(CALLS, "u-1", replaced(sound, "u-Q", "u-1", "QQQ", "\u00ED\u00A0\u0080"));
    sender.bytes(CALLS, "u-2", replaced(sound, "u-Q", "u-2", "QQQ", "\u00FF\u00FE\u00FD"));
    sender.bytes(CALLS, "u-3", replaced(sound, "u-Q", "u-\u00FF", "QQQ", "\u00C0\u00AF\u00C0"));
    String text = CallJson.write(call("u-4", "utf8").setPromptVersion("aQQQb").build()).toString();
    sender.json(CALLS, "u-4", text.replace("QQQ", "\\ud800").replace("Here", "\\udc00"));
    sender.bytes(
        CALLS,
        "u-5",
        text.replace("u-4", "u-5").replace("QQQ", "\u00E9\u00FF").getBytes(ISO_8859_1));
    ledger.complete(5).settle();

    assertThat(stack.sum(REQUESTS, prompt("utf8"))).isEqualTo(5);
    assertThat(versions("utf8")).contains("a\uFFFDb").allMatch(v -> v.matches("a\uFFFD+b"));
    expectValidText();
  }

  /** The bytes with parts exchanged for others of the same length. */
  private static byte[] replaced(byte[] bytes, String... parts) {
    String text = new String(bytes, ISO_8859_1);
    for (int i = 0; i < parts.length; i += 2) {
      assertThat(parts[i]).hasSameSizeAs(parts[i + 1]);
      text = text.replace(parts[i], parts[i + 1]);
    }
    return text.getBytes(ISO_8859_1);
  }

  @Test
  void labelsThatWantToBreakOut() throws Exception {
    String breakOut = "1\"} 7\nllm_fake_total{a=\"\\";
    String threeMore = "v".repeat(5_000);
    send(hostile("h-1", breakOut));
    sendJson(hostile("h-2", breakOut));
    send(hostile("h-3", threeMore + "1"));
    sendJson(hostile("h-4", threeMore + "2"));
    send(hostile("h-5", "\uD83D\uDE00".repeat(1_250)));
    send(hostile("h-6", "a\u0000b\tc\rd\u007F"));
    send(hostile("h-7", "__other__"));
    ledger
        .expect(MonitorCount.COLLAPSED_VERSION, 1)
        .expect(MonitorCount.COLLAPSED_MODEL, 1)
        .expect(MonitorCount.COLLAPSED_PROVIDER, 1)
        .expect(MonitorCount.COLLAPSED_REASON, 1)
        .expect(MonitorCount.COLLAPSED_RESPONSE_MODEL, 1)
        .expect(MonitorCount.COLLAPSED_FINGERPRINT, 1)
        .settle();

    assertThat(stack.sum(REQUESTS, prompt(breakOut))).isEqualTo(2);
    assertThat(stack.sum(REQUESTS, prompt("v".repeat(128)))).isEqualTo(2);
    assertThat(stack.sum(REQUESTS, prompt("\uD83D\uDE00".repeat(32)))).isEqualTo(1);
    assertThat(stack.sum(REQUESTS, prompt("a\uFFFDb\uFFFDc\uFFFDd\uFFFD"))).isEqualTo(1);
    assertThat(stack.sum(REQUESTS, prompt("__other__"))).isEqualTo(1);
    assertThat(versions(breakOut)).containsExactly(breakOut);
    assertThat(stack.sum("llm_response_models_total", Map.of("response_model", breakOut)))
        .isEqualTo(2);
    assertThat(stack.sum("llm_finish_reasons_total", Map.of("reason", breakOut))).isEqualTo(2);
    assertThat(expectValidText()).noneMatch(line -> line.startsWith("llm_fake"));
  }

  private static LlmCall hostile(String id, String label) {
    return call(id, label)
        .setEnvironment(label)
        .setPromptVersion(label)
        .setRequestModel(label)
        .setProvider(label)
        .setResponseModel(label)
        .setFingerprint(label)
        .setFinishReason(label)
        .setTraceId(label)
        .build();
  }

  @Test
  void anAnswerOfTenMegabytes() throws Exception {
    String answer = "0123456789".repeat(TEN_MEGABYTES / 10);
    send(call("b-1", "big").setOutput(answer).build());
    sendJson(call("b-2", "big").setOutput(answer).build());
    LlmCall pair = call("b-3", "big").setOutput(answer).build();
    sender.record("llm.requests", "b-3", Exchange.request(pair));
    sender.record("llm.responses", "b-3", Exchange.response(pair));
    ledger
        .expect(MonitorCount.ITEMS_REQUEST, 1)
        .expect(MonitorCount.ITEMS_RESPONSE, 1)
        .expect(MonitorCount.MEASURED_PAIRED, 1)
        .settle();

    assertThat(stack.sum(REQUESTS, prompt("big"))).isEqualTo(3);
    ScrapedHistogram bytes = Objects.requireNonNull(histogram("llm_output_bytes", "big"));
    assertThat(bytes.count()).isEqualTo(3);
    assertThat(bytes.quantile(1)).isBetween(TEN_MEGABYTES * 0.98, TEN_MEGABYTES * 1.02);
  }

  @Test
  void tenThousandDocuments() throws Exception {
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      documents.add(new Document("doc-" + i, "Refunds take " + i + " days.", i / 10_000.0));
    }
    send(call("d-1", "documents").setDocuments(documents).build());
    sendJson(call("d-2", "documents").setDocuments(documents).build());
    LlmCall pair = call("d-3", "documents").setDocuments(documents).build();
    sender.record("llm.requests", "d-3", Exchange.request(pair));
    sender.record("llm.responses", "d-3", Exchange.response(pair));
    ledger
        .expect(MonitorCount.ITEMS_REQUEST, 1)
        .expect(MonitorCount.ITEMS_RESPONSE, 1)
        .expect(MonitorCount.MEASURED_PAIRED, 1)
        .settle();

    assertThat(stack.sum(REQUESTS, prompt("documents"))).isEqualTo(3);
  }

  @Test
  void copiesOfWholeCallsCountOnce() throws Exception {
    LlmCall call = call("c-1", "copies").build();
    send(call);
    sender.record(CALLS, "c-1", call);
    sender.json(CALLS, "c-1", CallJson.write(call).toString());
    sender.record(CALLS, "c-1", call("c-1", "another").build());
    ledger.expect(MonitorCount.ITEMS_CALL, 3).expect(MonitorCount.DUPLICATES_CALL, 3).settle();

    assertThat(stack.sum(REQUESTS, prompt("copies"))).isEqualTo(1);
    assertThat(stack.sum(REQUESTS, prompt("another"))).isZero();
  }

  private void send(LlmCall call) throws InterruptedException {
    sender.record(CALLS, call.getCallId(), call);
    ledger.complete(1);
  }

  private void sendJson(LlmCall call) throws InterruptedException {
    sender.json(CALLS, call.getCallId(), CallJson.write(call).toString());
    ledger.complete(1);
  }

  private static Map<String, String> prompt(String id) {
    return Map.of("prompt_id", id);
  }

  private Set<String> versions(String prompt) throws InterruptedException {
    return stack.scrape().stream()
        .filter(series -> series.family().equals(REQUESTS))
        .filter(series -> series.label("prompt_id").equals(prompt))
        .map(series -> series.label("prompt_version"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private long observations(String family, String prompt) throws InterruptedException {
    ScrapedHistogram histogram = histogram(family, prompt);
    return histogram == null ? 0 : histogram.count();
  }

  private @Nullable ScrapedHistogram histogram(String family, String prompt)
      throws InterruptedException {
    List<ScrapedSeries> found =
        stack.scrape().stream()
            .filter(series -> series.family().equals(family) && series.histogram() != null)
            .filter(series -> series.label("prompt_id").equals(prompt))
            .toList();
    assertThat(found).hasSizeLessThanOrEqualTo(1);
    return found.isEmpty() ? null : found.get(0).histogram();
  }

  /** Makes sure that the text form is valid UTF-8, a sample or a comment a line. */
  private List<String> expectValidText() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(stack.ports.exporterAddress())).build();
    byte[] body =
        HttpClient.newHttpClient()
            .sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
            .get(20, TimeUnit.SECONDS)
            .body();
    String text =
        UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .decode(ByteBuffer.wrap(body))
            .toString();
    List<String> lines = text.lines().toList();
    assertThat(lines)
        .allMatch(line -> line.startsWith("# ") || line.matches("[a-z0-9_]+(\\{.*\\})? \\S+"));
    return lines;
  }
}
