package dev.weir.core.drift.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.weir.core.drift.reference.ReferenceRecord;
import dev.weir.core.drift.reference.SignalReference;
import dev.weir.core.drift.reference.VersionReference;
import dev.weir.core.drift.stream.FeatureSignals;
import dev.weir.core.drift.stream.FeatureSpace;
import dev.weir.core.drift.stream.VersionKey;
import dev.weir.core.engine.Plans;
import dev.weir.core.engine.PolicySet;
import dev.weir.core.engine.TimeBudget;
import dev.weir.core.engine.ValidationEngine;
import dev.weir.core.policy.Policy;
import dev.weir.core.policy.PolicyReader;
import dev.weir.core.price.PriceTable;
import dev.weir.core.signal.SampleCalls;
import dev.weir.core.signal.TablePricing;
import dev.weir.core.validate.Catalogue;
import dev.weir.schemas.DeadLetterReason;
import dev.weir.schemas.DriftReference;
import dev.weir.schemas.LlmCall;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BaselineCallsTest {

  private static final long MINUTE = 60_000_000;
  private static final VersionKey V1 = new VersionKey("production", "summary", "v1");
  private static final Plans PLANS = new Plans(Catalogue.load());

  @Test
  void makesAReferenceOfEveryVersionWithEnoughCalls() {
    BaselineCalls baseline = baseline(Long.MIN_VALUE, Long.MAX_VALUE);
    calls("v1", 150).forEach(call -> give(baseline, call));
    calls("v2", 20).forEach(call -> give(baseline, call));
    baseline.deadLetter(DeadLetterReason.UNKNOWN_FORMAT, "no call");

    Map<VersionKey, VersionReference> references = baseline.references(100);
    assertThat(references).containsOnlyKeys(V1);
    VersionReference reference = references.values().iterator().next();
    assertThat(reference.events()).isEqualTo(150);
    assertThat(reference.signals())
        .containsKeys("output-tokens", "finish-reason", "error-rate", "pii-fail-rate");
    assertThat(baseline.tooFew(100)).hasSize(1).containsValue(20L);
    assertThat(baseline.calls()).isEqualTo(170);
    assertThat(baseline.unreadable()).isEqualTo(1);
  }

  @Test
  void tellsWhoseCallsTheyAre() {
    BaselineCalls baseline = baseline(Long.MIN_VALUE, Long.MAX_VALUE);
    int number = 0;
    for (LlmCall call : calls("v1", 200)) {
      call.setUserId(number % 4 == 0 ? "busy" : "user-" + number);
      call.setSessionId("session-" + number++ % 20);
      give(baseline, call);
    }

    VersionAudience audience = baseline.audience(V1);
    assertThat(audience.users()).isBetween(149L, 153L);
    assertThat(audience.sessions()).isEqualTo(20);
    assertThat(audience.busiestShare()).isBetween(0.25 - 1 / 65.0, 0.25);
    assertThat(baseline.audience(new VersionKey("a", "b", "c")).users()).isZero();
  }

  @Test
  void takesTheCallsOfTheTimeAlone() {
    long until = SampleCalls.NEW_YEAR + 3 * MINUTE;
    BaselineCalls baseline = baseline(SampleCalls.NEW_YEAR + MINUTE, until);
    calls("v1", 300).forEach(call -> give(baseline, call));

    assertThat(baseline.calls() + baseline.outside()).isEqualTo(300);
    VersionReference reference = baseline.references(1).values().iterator().next();
    assertThat(reference.from()).isEqualTo(SampleCalls.NEW_YEAR + MINUTE);
    assertThat(reference.to()).isEqualTo(until);
  }

  @Test
  void theOrderOfCallsChangesNothing() {
    List<LlmCall> calls = calls("v1", 200);
    BaselineCalls inOrder = baseline(Long.MIN_VALUE, Long.MAX_VALUE);
    calls.forEach(call -> give(inOrder, call));
    Collections.shuffle(calls, new Random(2));
    BaselineCalls shuffled = baseline(Long.MIN_VALUE, Long.MAX_VALUE);
    calls.forEach(call -> give(shuffled, call));

    assertThat(hash(shuffled)).isEqualTo(hash(inOrder));
  }

  @Test
  void aLineOfAFileIsAReferenceThatIsWhole() {
    BaselineCalls baseline = baseline(Long.MIN_VALUE, Long.MAX_VALUE);
    calls("v1", 150).forEach(call -> give(baseline, call));
    DriftReference record =
        ReferenceRecord.of(V1, baseline.references(100).values().iterator().next());

    String line = ReferenceLines.write(record);

    assertThat(line).doesNotContain("\n");
    assertThat(ReferenceLines.read(line)).isEqualTo(record);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReferenceLines.read("{\"call_id\": \"c\"}"))
        .withMessageContaining("no reference");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReferenceLines.read(line.replace("\"events\":150", "\"events\":151")))
        .withMessageContaining("content hash");
  }

  @Test
  void partsOfAPaneAreOneSampleOfItsFeatures() {
    BaselineCalls whole = baseline(Long.MIN_VALUE, Long.MAX_VALUE);
    BaselineCalls parts = baseline(Long.MIN_VALUE, Long.MAX_VALUE);
    List<LlmCall> calls = calls("v1", 600);
    for (int k = 0; k < calls.size(); k++) {
      LlmCall call = calls.get(k);
      call.setRequestModel("one");
      give(whole, call);
      call.setRequestModel(k % 2 == 0 ? "one" : "another");
      give(parts, call);
    }

    assertThat(features(parts)).isDeepEqualTo(features(whole));
  }

  @Test
  void theOrderOfPanesChangesNoFeature() {
    List<LlmCall> calls = new ArrayList<>();
    SampleCalls samples = new SampleCalls(6);
    for (int k = 0; k < 400; k++) {
      calls.add(samples.answered("v1", k * 30_000L).setOutput("answer " + k % 7).build());
    }
    BaselineCalls inOrder = baseline(Long.MIN_VALUE, Long.MAX_VALUE);
    calls.forEach(call -> give(inOrder, call));
    Collections.shuffle(calls, new Random(3));
    BaselineCalls shuffled = baseline(Long.MIN_VALUE, Long.MAX_VALUE);
    calls.forEach(call -> give(shuffled, call));

    assertThat(features(inOrder)).hasNumberOfRows(128);
    assertThat(hash(shuffled)).isEqualTo(hash(inOrder));
  }

  @Test
  void seesNothingOfExcludedCalls() {
    String policies =
        "{id: tests, version: 1, exclude: [{reason: test, when: \"'probe' in attributes\"}]}";
    BaselineCalls with = baseline(policies);
    BaselineCalls without = baseline(policies);
    for (LlmCall call : calls("v1", 300)) {
      give(with, call);
      give(without, call);
      call.setAttributes(Map.of("probe", "yes"));
      give(with, call);
    }
    for (LlmCall call : calls("v2", 300)) {
      call.setAttributes(Map.of("probe", "yes"));
      give(with, call);
    }

    assertThat(hash(with)).isEqualTo(hash(without));
    assertThat(with.references(1)).hasSize(1);
  }

  private static float[][] features(BaselineCalls baseline) {
    VersionReference reference = baseline.references(1).values().iterator().next();
    SignalReference output = Objects.requireNonNull(reference.signals().get(FeatureSignals.OUTPUT));
    return ((FeatureSpace) output.categories()).deviations();
  }

  private static String hash(BaselineCalls baseline) {
    return baseline.references(1).values().iterator().next().hash();
  }

  private static BaselineCalls baseline(long from, long until) {
    return baseline(PolicySet.of(List.of(), PLANS), from, until);
  }

  private static BaselineCalls baseline(String policies) {
    List<Policy> read = new PolicyReader(PLANS.catalogue()).read(policies, "test");
    return baseline(PolicySet.of(read, PLANS), Long.MIN_VALUE, Long.MAX_VALUE);
  }

  private static BaselineCalls baseline(PolicySet policies, long from, long until) {
    return new BaselineCalls(
        new ValidationEngine(policies, () -> 0, TimeBudget.USUAL),
        new TablePricing(PriceTable.shipped()),
        MINUTE,
        from,
        until);
  }

  private static List<LlmCall> calls(String version, int count) {
    SampleCalls samples = new SampleCalls(5);
    List<LlmCall> calls = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      calls.add(samples.answered(version, k * 1_000L).setOutput("x").build());
    }
    return calls;
  }

  private static void give(BaselineCalls baseline, LlmCall call) {
    byte[] body = SampleCalls.body(call);
    baseline.call(body, 0, body.length, SampleCalls.header(call));
  }
}
