package dev.weir.launcher.pipeline;

import static dev.weir.launcher.pipeline.Exchange.call;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.decode.CallJson;
import dev.weir.core.decode.SingleObject;
import dev.weir.core.total.MonitorCount;
import dev.weir.schemas.CallError;
import dev.weir.schemas.LlmCall;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.CodingErrorAction;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Calls with names that are empty, broken or hostile are counted, and shown as valid text. */
class OddTextsIT extends SharedMonitor {

  OddTextsIT() {
    super(Map.of("clock.mode", "wall", "job.parallelism", "2"));
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

    assertThat(requests("")).isEqualTo(3);
    assertThat(sum("llm_request_errors_total", "")).isEqualTo(1);
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

    assertThat(requests("utf8")).isEqualTo(5);
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
        .expect(MonitorCount.DRIFT_UNWATCHED, 1)
        .settle();

    assertThat(requests(breakOut)).isEqualTo(2);
    assertThat(requests("v".repeat(128))).isEqualTo(2);
    assertThat(requests("\uD83D\uDE00".repeat(32))).isEqualTo(1);
    assertThat(requests("a\uFFFDb\uFFFDc\uFFFDd\uFFFD")).isEqualTo(1);
    assertThat(requests("__other__")).isEqualTo(1);
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

  private Set<String> versions(String prompt) throws InterruptedException {
    return stack.scrape().stream()
        .filter(series -> series.family().equals(REQUESTS))
        .filter(series -> series.label("prompt_id").equals(prompt))
        .map(series -> series.label("prompt_version"))
        .collect(Collectors.toCollection(TreeSet::new));
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
