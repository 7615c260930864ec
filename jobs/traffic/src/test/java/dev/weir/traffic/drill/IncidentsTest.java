package dev.weir.traffic.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weir.core.call.CallHeader;
import dev.weir.core.decode.SingleObject;
import dev.weir.core.engine.PolicyBook;
import dev.weir.core.engine.TimeBudget;
import dev.weir.core.engine.Validation;
import dev.weir.core.engine.ValidationEngine;
import dev.weir.core.validate.Outcome;
import dev.weir.core.validate.Verdict;
import dev.weir.schemas.LlmCall;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class IncidentsTest {

  private static final int CALLS = 1_000;
  private static final String VERSION = "v1";
  private static final long START = 1_700_000_000_000_000L;
  private static final long STEP = 50_000;

  /** Slow machines must not change what is found. */
  private static final TimeBudget NO_HURRY = new TimeBudget(3_600_000_000_000L, 200L);

  private static final ValidationEngine ENGINE =
      new ValidationEngine(PolicyBook.over(null).current(), System::nanoTime, NO_HURRY);

  private static List<Incident> all() {
    return Incidents.all();
  }

  @Test
  void healthyCallsAreQuickCheapAndAnsweredAndNothingIsFoundInThem() throws Exception {
    List<LlmCall> calls = healthy();

    assertThat(calls).allMatch(call -> call.getError() == null);
    assertThat(calls).allMatch(call -> waited(call) < 2_500_000);
    assertThat(calls).allMatch(call -> call.getUsage().getInput() < 100);
    assertThat(share(calls, call -> !passes(call))).isZero();
    assertThat(calls.stream().map(LlmCall::getCallId).collect(Collectors.toSet())).hasSize(CALLS);
  }

  @Test
  void neighboursShareNothingOfWhatIsLeftToChance() {
    List<LlmCall> calls = healthy();
    double mean = calls.stream().mapToLong(IncidentsTest::waited).average().orElseThrow();
    double together = 0;
    double alone = 0;
    for (int i = 1; i < CALLS; i++) {
      together += (waited(calls.get(i)) - mean) * (waited(calls.get(i - 1)) - mean);
      alone += Math.pow(waited(calls.get(i)) - mean, 2);
    }
    assertThat(together / alone).isCloseTo(0, within(.15));
  }

  @Test
  void providerLatencyBreaksThePromiseOfTheFirstTokenInEveryCall() {
    assertThat(bad("provider-latency")).allMatch(call -> waited(call) > 4_000_000);
  }

  @Test
  void anErrorBurstFailsHalfOfTheCalls() {
    List<LlmCall> calls = bad("error-burst");
    assertThat(share(calls, call -> call.getError() != null)).isCloseTo(.5, within(.06));
    assertThat(calls).allMatch(call -> (call.getError() == null) == (call.getOutput() != null));
  }

  @Test
  void aSilentModelChangeChangesTheAnsweringModelAndNotTheOneAskedFor() {
    List<LlmCall> before = healthy();
    List<LlmCall> calls = bad("silent-model-change");
    assertThat(names(calls, LlmCall::getRequestModel))
        .isEqualTo(names(before, LlmCall::getRequestModel));
    assertThat(names(calls, LlmCall::getResponseModel))
        .doesNotContainAnyElementsOf(names(before, LlmCall::getResponseModel));
    assertThat(share(calls, call -> !passes(call))).isZero();
  }

  @Test
  void aRefusalWaveIsFoundAsRefusals() {
    assertThat(share(bad("refusal-wave"), call -> finds(call, "refusal")))
        .isCloseTo(.4, within(.06));
  }

  @Test
  void aLeakIsOfAnAddressThatNobodyAskedWith() {
    assertThat(share(bad("pii-leak"), call -> finds(call, "pii-leak"))).isCloseTo(.25, within(.06));
  }

  @Test
  void aCostRunawayAsksWithHundredsOfTimesTheTokens() {
    assertThat(bad("cost-runaway")).allMatch(call -> call.getUsage().getInput() >= 20_000);
  }

  @Test
  void aBadVersionIsAnotherOneWhoseAnswersAreCutOff() {
    List<LlmCall> calls = bad("bad-prompt-version");
    assertThat(names(calls, LlmCall::getPromptVersion)).doesNotContain(VERSION).hasSize(1);
    assertThat(share(calls, call -> finds(call, "truncated"))).isCloseTo(.35, within(.06));
  }

  @Test
  void aStallIsMuchMoreTextThanUsual() {
    long usual = healthy().stream().mapToLong(call -> SingleObject.encode(call).length).sum();
    long meanwhile =
        bad("pipeline-stall").stream().mapToLong(call -> SingleObject.encode(call).length).sum();
    int faster =
        Incidents.find("pipeline-stall").orElseThrow().callsASecond() / HealthyCalls.A_SECOND;
    assertThat(meanwhile * faster).isGreaterThan(usual * 500);
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyIncidentLeavesTheCallItsIdAndItsTime(Incident incident) {
    List<LlmCall> before = healthy();
    List<LlmCall> calls = bad(incident.name());
    for (int i = 0; i < CALLS; i++) {
      assertThat(calls.get(i).getCallId()).isEqualTo(before.get(i).getCallId());
      assertThat(calls.get(i).getRespondedAt()).isEqualTo(before.get(i).getRespondedAt());
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyIncidentNamesAnAlertAndAPanelThatAreShipped(Incident incident) throws Exception {
    Path root = Path.of("../..");
    String rules = "";
    for (String file : List.of("calls.yml", "pipeline.yml", "slo.yml")) {
      rules += Files.readString(root.resolve("deploy/prometheus/rules").resolve(file));
    }
    assertThat(rules).contains("alert: " + incident.alert().name() + "\n");
    Incident.BoardPlace place = incident.board();
    assertThat(Files.readString(root.resolve("dashboards").resolve(place.file())))
        .contains("\"" + place.group() + "\"", "\"" + place.panel() + "\"");
  }

  @ParameterizedTest
  @MethodSource("all")
  void theAlertOfAnotherPromptOrSeverityIsNotTheOneExpected(Incident incident) {
    Map<String, String> labels = new HashMap<>(incident.alert().labels());
    labels.put("alertname", incident.alert().name());
    labels.put("prompt_id", "drill");
    assertThat(incident.alert().matches(labels, "drill")).isTrue();
    assertThat(incident.alert().matches(labels, "other")).isEqualTo(!incident.alert().ofPrompt());
    labels.put("severity", "none");
    assertThat(incident.alert().matches(labels, "drill")).isFalse();
  }

  private static List<LlmCall> healthy() {
    HealthyCalls healthy = new HealthyCalls("drill", VERSION);
    List<LlmCall> calls = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      calls.add(healthy.call(i, START + i * STEP).build());
    }
    return calls;
  }

  private static List<LlmCall> bad(String name) {
    Incident incident = Incidents.find(name).orElseThrow();
    HealthyCalls healthy = new HealthyCalls("drill", VERSION);
    List<LlmCall> calls = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      LlmCall.Builder call = healthy.call(i, START + i * STEP);
      incident.spoil(call, HealthyCalls.chance(i));
      calls.add(call.build());
    }
    return calls;
  }

  private static double share(List<LlmCall> calls, Predicate<LlmCall> having) {
    return (double) calls.stream().filter(having).count() / calls.size();
  }

  private static Set<String> names(List<LlmCall> calls, Function<LlmCall, String> name) {
    Set<String> names = new HashSet<>();
    calls.forEach(call -> names.add(name.apply(call)));
    return names;
  }

  private static long waited(LlmCall call) {
    return call.getFirstTokenAt() - call.getRequestedAt();
  }

  private static boolean passes(LlmCall call) {
    return check(call).verdict() == Verdict.PASS;
  }

  private static boolean finds(LlmCall call, String validator) {
    Validation validation = check(call);
    for (int i = 0; i < validation.size(); i++) {
      if (validation.step(i).id().equals(validator)) {
        return validation.outcome(i) == Outcome.FLAG;
      }
    }
    return false;
  }

  private static Validation check(LlmCall call) {
    CallHeader header = new CallHeader();
    byte[] bytes = SingleObject.encode(call);
    header.read(bytes, SingleObject.HEADER_LENGTH, bytes.length - SingleObject.HEADER_LENGTH);
    return ENGINE.check(header, header.eventTime());
  }
}
