package dev.weir.launcher.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingDouble;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.launcher.broker.Clients;
import dev.weir.launcher.scrape.NativeHistogram;
import dev.weir.schemas.CallFindings;
import dev.weir.schemas.LlmCall;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Policies that change while the job runs, and verdicts that follow them. */
class PoliciesIT extends SharedMonitor {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String POLICIES = "llm.policies";
  private static final String RESULTS = "llm_validator_results_total";
  private static final String REFUSED = "llm_monitor_policies_refused";
  private static final String QUARANTINED = "llm_monitor_validator_quarantined";
  private static final int SUBTASKS = 2;
  private static final int BROKEN = 60;

  private int calls;

  PoliciesIT() {
    super(Map.of("job.parallelism", Integer.toString(SUBTASKS)));
  }

  @Test
  void aChangeTakesEffectWithoutARestart() throws Exception {
    assertThat(verdictOn("changing")).isEqualTo("FLAG by default@1");

    publish("changing", onlyEmpty("1", "shadow"));
    awaitVerdict("changing", "PASS by changing@1");
    assertThat(modesOf(id())).containsExactly("empty in SHADOW");

    publish("changing", onlyEmpty("2", "flag"));
    awaitVerdict("changing", "FLAG by changing@2");
    assertThat(modesOf(id())).containsExactly("empty in FLAG");

    publish("changing", onlyEmpty("3", "block"));
    awaitVerdict("changing", "BLOCK by changing@3");
    assertThat(modesOf(id())).containsExactly("empty in BLOCK");

    sender.bytes(POLICIES, "changing", null);
    awaitVerdict("changing", "FLAG by default@1");

    ledger.settle();
    Map<String, Double> verdicts = verdicts("changing");
    assertThat(verdicts.values().stream().mapToDouble(Double::doubleValue).sum())
        .isEqualTo(requests("changing"));
    verdicts.forEach((verdict, calls) -> assertThat(shownVerdicts(verdict)).isEqualTo(calls));
    assertThat(results("changing", "empty", "shadow", "flag")).isEqualTo(verdicts.get("pass"));
    assertThat(results("changing", "empty", "flag", "flag")).isEqualTo(verdicts.get("flag"));
    assertThat(results("changing", "empty", "block", "block")).isEqualTo(verdicts.get("block"));
    assertThat(results("changing", "length", "flag", "pass")).isEqualTo(requests("changing"));
  }

  private List<String> modesOf(String callId) throws IOException {
    return findings(callId).orElseThrow().getFindings().stream()
        .map(finding -> finding.getValidator() + " in " + finding.getMode())
        .toList();
  }

  /** Calls of a prompt by the verdict that was written of each. */
  private Map<String, Double> verdicts(String prompt) throws IOException {
    return findingsOf(prompt).stream()
        .collect(
            groupingBy(
                found -> found.getVerdict().name().toLowerCase(Locale.ROOT),
                summingDouble(found -> 1)));
  }

  private double shownVerdicts(String verdict) {
    try {
      return (long)
          stack.sum("llm_call_verdicts_total", Map.of("prompt_id", "changing", "verdict", verdict));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
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

    publish("kept", "{id: kept, version: \"2\", prompts: [kept], validators: {emtpy: flag}}");

    await("the refusal")
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              byte[] error = written("llm.policy-errors").get("kept");
              assertThat(error).isNotNull();
              assertThat(new String(error, UTF_8)).contains("emtpy", "expected one of");
              assertThat(stack.sum(REFUSED, Map.of())).isEqualTo(1);
            });
    assertThat(verdictOn("kept")).isEqualTo("BLOCK by kept@1");

    publish("kept", "{id: kept, version: \"3\", prompts: [kept], validators: {empty: flag}}");
    awaitVerdict("kept", "FLAG by kept@3");
    await("no refusal").atMost(PATIENCE).until(() -> stack.sum(REFUSED, Map.of()) == 0);
  }

  @Test
  void aValidatorThatKeepsThrowingIsKeptAwayAndTheOthersGoOn() throws Exception {
    assertThat(verdictOn(BrokenValidator.PROMPT)).startsWith("FLAG");
    for (int more = 1; more < BROKEN; more++) {
      blankAnswer(BrokenValidator.PROMPT);
    }
    ledger.settle();

    double errors = results(BrokenValidator.PROMPT, BrokenValidator.ID, "flag", "error");
    double skipped = results(BrokenValidator.PROMPT, BrokenValidator.ID, "flag", "skipped");
    assertThat(errors).isBetween(5.0, SUBTASKS * 5.0);
    assertThat(errors + skipped).isEqualTo(BROKEN);
    assertThat(results(BrokenValidator.PROMPT, "empty", "flag", "flag")).isEqualTo(BROKEN);
    await("the quarantine")
        .atMost(PATIENCE)
        .until(
            () -> stack.sum(QUARANTINED, Map.of("validator", BrokenValidator.ID)),
            subtasks -> subtasks >= 1 && subtasks <= SUBTASKS);
    assertThat(stack.sum(QUARANTINED, Map.of("validator", "empty"))).isZero();
  }

  @Test
  void excludedCallsAreCountedButKeptOutOfQuality() throws Exception {
    publish(
        "excluding",
        """
        {id: excluding, version: "1", prompts: [excluding], defaults: {enabled: false},
         validators: {empty: block},
         exclude: [{reason: health-check, when: "has(attributes.from) && attributes.from == 'probe'"},
                   {reason: tester, when: "user_id == 'h:1'"}]}
        """);
    awaitVerdict("excluding", "BLOCK by excluding@1");

    for (int i = 0; i < 3; i++) {
      calls++;
      send(blank("excluding").setAttributes(Map.of("from", "probe")).build());
    }
    calls++;
    send(blank("excluding").setUserId("h:1").build());
    blankAnswer("excluding");
    ledger.settle();

    assertThat(excluded("excluding", "health-check")).isEqualTo(3);
    assertThat(excluded("excluding", "tester")).isEqualTo(1);
    long kept = findingsOf("excluding").stream().filter(PoliciesIT::keptByTheNewPolicy).count();
    assertThat(results("excluding", "empty", "block", "block"))
        .isEqualTo((double) kept)
        .isPositive();
    assertThat(requests("excluding"))
        .isEqualTo(4 + sum("llm_call_verdicts_total", "excluding"))
        .isEqualTo((double) histogram("llm_request_duration_seconds", "excluding").count());
    assertThat(findingsOf("excluding"))
        .extracting(CallFindings::getExclusion)
        .contains("")
        .filteredOn(reason -> !reason.isEmpty())
        .containsExactlyInAnyOrder("health-check", "health-check", "health-check", "tester");
  }

  private double excluded(String prompt, String reason) throws InterruptedException {
    return stack.sum("llm_calls_excluded_total", Map.of("prompt_id", prompt, "reason", reason));
  }

  private static boolean keptByTheNewPolicy(CallFindings found) {
    return found.getPolicyVersion().equals("excluding@1") && found.getExclusion().isEmpty();
  }

  @Test
  void everyRecordOfFindingsHasItsDelay() throws Exception {
    verdictOn("delayed");
    ledger.settle();

    NativeHistogram delays = histogram("llm_monitor_finding_delay_seconds", "");
    assertThat(delays.count()).isEqualTo(written("llm.findings").size());
    assertThat(delays.quantile(99)).isBetween(0.0, PATIENCE.toSeconds() * 2.0);
  }

  @Test
  void allSubtasksShareOneReaderOfThePolicies() {
    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> thread.getName().equals("weir-policies") && thread.isAlive())
        .hasSize(1);
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
    send(blank(prompt).build());
  }

  private LlmCall.Builder blank(String prompt) {
    return Exchange.call(id(), prompt).setOutput(" ");
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

  private List<CallFindings> findingsOf(String prompt) throws IOException {
    List<CallFindings> found = new ArrayList<>();
    for (byte[] record : written("llm.findings").values()) {
      CallFindings findings = CallFindings.getDecoder().decode(record);
      if (findings.getPromptId().equals(prompt)) {
        found.add(findings);
      }
    }
    return found;
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
