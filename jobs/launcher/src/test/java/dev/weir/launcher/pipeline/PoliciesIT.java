package dev.weir.launcher.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.core.total.MonitorCount;
import dev.weir.launcher.broker.Clients;
import dev.weir.schemas.CallFindings;
import dev.weir.schemas.Finding;
import dev.weir.schemas.Mode;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Policies that change while the job runs, and verdicts that follow them. */
class PoliciesIT extends SharedMonitor {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String POLICIES = "llm.policies";
  private static final String RESULTS = "llm_validator_results_total";

  private int calls;

  PoliciesIT() {
    super(Map.of("job.parallelism", "2"));
  }

  @Test
  void aChangeTakesEffectWithoutARestart() throws Exception {
    assertThat(verdictOn("changing")).isEqualTo("FLAG by default@1");

    publish("changing", onlyEmpty("1", "block"));
    awaitVerdict("changing", "BLOCK by changing@1");

    publish("changing", onlyEmpty("2", "shadow"));
    awaitVerdict("changing", "PASS by changing@2");
    CallFindings shadowed = findings(id()).orElseThrow();
    assertThat(shadowed.getFindings()).extracting(Finding::getValidator).containsExactly("empty");
    assertThat(shadowed.getFindings()).extracting(Finding::getMode).containsExactly(Mode.SHADOW);

    sender.bytes(POLICIES, "changing", null);
    awaitVerdict("changing", "FLAG by default@1");

    ledger.settle();
    assertThat(results("changing", "empty", "block", "block")).isPositive();
    assertThat(results("changing", "empty", "shadow", "flag")).isPositive();
    assertThat(results("changing", "length", "flag", "pass")).isEqualTo(requests("changing"));
  }

  /** A policy that asks nothing else of a call but an answer, of any length. */
  private static String onlyEmpty(String version, String mode) {
    return """
        {id: changing, version: "%s", prompts: [changing], defaults: {enabled: false},
         validators: {empty: %s, length: flag}}
        """
        .formatted(version, mode);
  }

  @Test
  void aPolicyHoldsFromItsTimeOn() throws Exception {
    publish(
        "later",
        """
        {id: later, version: "1", prompts: [later], validators: {empty: block}}
        ---
        {id: later, version: "2", effective_from: 2099-01-01T00:00:00Z, prompts: [later],
         validators: {empty: shadow}}
        """);
    awaitVerdict("later", "BLOCK by later@1");
  }

  @Test
  void aBadPolicyIsRefusedAndTheOldOneStays() throws Exception {
    publish("kept", "{id: kept, version: \"1\", prompts: [kept], validators: {empty: block}}");
    awaitVerdict("kept", "BLOCK by kept@1");
    double before = stack.sum("llm_monitor_policies_refused_total", Map.of());

    publish("kept", "{id: kept, version: \"2\", prompts: [kept], validators: {emtpy: flag}}");
    ledger.expect(MonitorCount.POLICIES_REFUSED, 1);

    await("the refusal")
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              byte[] error = written("llm.policy-errors").get("kept");
              assertThat(error).isNotNull();
              assertThat(new String(error, UTF_8)).contains("emtpy", "expected one of");
              assertThat(stack.sum("llm_monitor_policies_refused_total", Map.of()))
                  .isEqualTo(before + 1);
            });
    assertThat(verdictOn("kept")).isEqualTo("BLOCK by kept@1");
  }

  @Test
  void aValidatorThatThrowsIsCountedAndTheOthersGoOn() throws Exception {
    assertThat(verdictOn(BrokenValidator.PROMPT)).startsWith("FLAG");
    for (int more = 0; more < 9; more++) {
      blankAnswer(BrokenValidator.PROMPT);
    }
    ledger.settle();
    assertThat(results(BrokenValidator.PROMPT, BrokenValidator.ID, "flag", "error")).isEqualTo(10);
    assertThat(results(BrokenValidator.PROMPT, "empty", "flag", "flag")).isEqualTo(10);
  }

  private void publish(String id, String yaml) throws InterruptedException {
    sender.bytes(POLICIES, id, yaml.getBytes(UTF_8));
  }

  /** Asks with call after call, as a policy reaches each subtask when it does. */
  private void awaitVerdict(String prompt, String expected) {
    await(expected).atMost(PATIENCE).until(() -> verdictOn(prompt).startsWith(expected));
  }

  /** Sends a call that answers nothing, and waits for what is said of it. */
  private String verdictOn(String prompt) throws InterruptedException {
    blankAnswer(prompt);
    CallFindings found =
        await("findings of " + id())
            .atMost(PATIENCE)
            .until(() -> findings(id()), Optional::isPresent)
            .orElseThrow();
    return found.getVerdict() + " by " + found.getPolicyVersion();
  }

  private void blankAnswer(String prompt) throws InterruptedException {
    calls++;
    send(Exchange.call(id(), prompt).setOutput(" ").build());
  }

  private String id() {
    return "blank-" + calls;
  }

  private Optional<CallFindings> findings(String callId) throws IOException {
    byte[] written = written("llm.findings").get(callId);
    return written == null
        ? Optional.empty()
        : Optional.of(CallFindings.getDecoder().decode(written));
  }

  /** What an output topic holds now: the newest value of each key. */
  private Map<String, byte[]> written(String topic) {
    Map<String, byte[]> records = new HashMap<>();
    Clients.readAll(stack.ports.kafkaAddress(), topic)
        .forEach(record -> records.put(new String(record.key(), UTF_8), record.value()));
    return records;
  }

  private double results(String prompt, String validator, String mode, String verdict)
      throws InterruptedException {
    return stack.sum(
        RESULTS,
        Map.of("prompt_id", prompt, "validator", validator, "mode", mode, "verdict", verdict));
  }
}
