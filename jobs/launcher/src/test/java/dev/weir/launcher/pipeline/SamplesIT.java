package dev.weir.launcher.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.launcher.broker.Clients;
import dev.weir.schemas.CallError;
import dev.weir.schemas.CallSample;
import dev.weir.schemas.Finding;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.Message;
import dev.weir.schemas.Outcome;
import dev.weir.schemas.Stratum;
import dev.weir.schemas.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Calls that become samples, what is left of them, and what is told of the others. */
class SamplesIT extends SharedMonitor {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int BUDGET = 2;

  SamplesIT() {
    super(Map.of("samples.random-one-in", "0", "samples.budget", Integer.toString(BUDGET)));
  }

  @Test
  void failedAndFlaggedCallsUpToTheBudgetOfTheirPane() throws Exception {
    long now = Exchange.now() - 2_000_000;
    for (int i = 0; i < 5; i++) {
      send(call("failed-" + i, now).setError(new CallError("rate_limit", "429")).build());
      send(call("flagged-" + i, now).setOutput(" ").build());
      sendPaired(call("paired-" + i, now).setOutput(" ").build());
    }
    ledger.settle();
    await("samples").atMost(PATIENCE).until(() -> samples().size() >= 3 * BUDGET);

    // Which ones goes by order of arrival, and that of partitions is nobody's.
    Map<String, CallSample> samples = samples();
    assertThat(samples.keySet())
        .extracting(id -> id.substring(0, id.indexOf('-')))
        .containsExactly("failed", "failed", "flagged", "flagged", "paired", "paired");
    samples.forEach(
        (id, sample) -> {
          assertThat(sample.getCallId()).isEqualTo(id).isEqualTo(sample.getCall().getCallId());
          if (id.startsWith("failed")) {
            expectFailed(sample);
          } else {
            expectFlagged(sample);
          }
        });
    assertThat(counted("llm_monitor_samples_total", "failed")).isEqualTo(BUDGET);
    assertThat(counted("llm_monitor_samples_total", "flagged")).isEqualTo(2 * BUDGET);
    assertThat(counted("llm_monitor_samples_dropped_total", "failed")).isEqualTo(5 - BUDGET);
    assertThat(counted("llm_monitor_samples_dropped_total", "flagged")).isEqualTo(2 * (5 - BUDGET));
  }

  private static LlmCall.Builder call(String id, long requestedAt) {
    return Exchange.call(id, "sampled", requestedAt)
        .setUserId("u-77")
        .setMessages(List.of(new Message("user", "Write to jo.ann@mail.example")));
  }

  private static void expectFailed(CallSample sample) {
    assertThat(sample.getStratum()).isEqualTo(Stratum.FAILED);
    assertThat(sample.getOutcome()).isEqualTo(Outcome.ERROR);
    assertThat(sample.getCategories()).containsEntry("error-type", "rate_limit");
    assertThat(sample.getCall().getError().getCode()).isEqualTo("429");
  }

  private static void expectFlagged(CallSample sample) {
    assertThat(sample.getStratum()).isEqualTo(Stratum.FLAGGED);
    assertThat(sample.getVerdict()).isEqualTo(Verdict.FLAG);
    assertThat(sample.getPolicyVersion()).isEqualTo("default@1");
    assertThat(sample.getFindings()).extracting(Finding::getValidator).contains("empty", "pii");
    assertThat(sample.getProbability()).isEqualTo(1);
    assertThat(sample.getRandom()).isFalse();
    assertThat(sample.getRandomProbability()).isZero();
    assertThat(sample.getPromptId()).isEqualTo("sampled");
    assertThat(sample.getNumbers()).containsEntry("output-tokens", 20L);
    assertThat(sample.getCutBytes()).isZero();
    assertThat(sample.getCall().getMessages().get(0).getContent()).isEqualTo("Write to <EMAIL_1>");
    assertThat(sample.getCall().getUserId()).matches("h:[0-9a-f]{32}");
  }

  private double counted(String family, String stratum) throws InterruptedException {
    return stack.sum(family, Map.of("stratum", stratum));
  }

  private Map<String, CallSample> samples() throws IOException {
    Map<String, CallSample> samples = new TreeMap<>();
    for (var record : Clients.readAll(stack.ports.kafkaAddress(), "llm.samples")) {
      samples.put(new String(record.key(), UTF_8), CallSample.getDecoder().decode(record.value()));
    }
    return samples;
  }
}
