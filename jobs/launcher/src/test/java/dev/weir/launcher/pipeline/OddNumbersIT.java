package dev.weir.launcher.pipeline;

import static dev.weir.launcher.pipeline.Exchange.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.total.MonitorCount;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.Usage;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Calls whose counts and times cannot be are counted, each without what cannot be. */
class OddNumbersIT extends SharedMonitor {

  OddNumbersIT() {
    super(Map.of("clock.mode", "wall", "job.parallelism", "2"));
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

    assertThat(requests("tokens")).isEqualTo(6);
    assertThat(sum("llm_input_tokens_total", "tokens")).isEqualTo(1_000_000_060);
    assertThat(sum("llm_output_tokens_total", "tokens")).isEqualTo(85);
    assertThat(sum("llm_cache_read_input_tokens_total", "tokens")).isEqualTo(50);
    assertThat(sum("llm_inconsistent_usage_total", "tokens")).isEqualTo(1);
    assertThat(sum("llm_cost_usd_total", "tokens")).isBetween(150.0, 150.1);
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

    assertThat(requests("order")).isEqualTo(5);
    // Of o-3 the first token is still after the request and before nothing that can be believed.
    assertThat(histogram("llm_time_to_first_token_seconds", "order").count()).isEqualTo(2);
    assertThat(histogram("llm_time_per_output_token_seconds", "order").count()).isEqualTo(1);
    assertThat(histogram("llm_request_duration_seconds", "order").count()).isEqualTo(4);
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

    assertThat(requests("years")).isEqualTo(8);
    assertThat(histogram("llm_request_duration_seconds", "years").count()).isEqualTo(3);
  }

  private static LlmCall nothingButRequested(String id, long at) {
    return LlmCall.newBuilder().setCallId(id).setRequestedAt(at).setPromptId("years").build();
  }

  private static String json(String id, String prompt, String requestedAt) {
    return "{\"call_id\": \"%s\", \"prompt_id\": \"%s\", \"requested_at\": %s}"
        .formatted(id, prompt, requestedAt);
  }
}
