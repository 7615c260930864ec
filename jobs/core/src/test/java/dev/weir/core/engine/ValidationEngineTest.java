package dev.weir.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.match.RuleBank;
import dev.weir.core.validate.Outcome;
import dev.weir.core.validate.SampleCall;
import dev.weir.core.validate.Verdict;
import dev.weir.core.validate.WordFinder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidationEngineTest {

  private static final String PLAIN = "{id: p, version: 1}";

  @ParameterizedTest
  @CsvSource({"shadow, PASS, FLAG", "flag, FLAG, FLAG", "block, BLOCK, BLOCK", "off, PASS,"})
  void givesTheVerdictThatTheModeAsksFor(String mode, Verdict verdict, Outcome outcome) {
    TestEngine engine =
        new TestEngine(
            "{id: p, version: 1, validators: {cat: " + mode + "}}", new WordFinder("cat"));

    Validation validation = engine.check(new SampleCall().user("a cat").output("yes"));

    assertThat(validation.verdict()).isEqualTo(verdict);
    if (outcome == null) {
      assertThat(validation.size()).isZero();
    } else {
      assertThat(engine.outcome("cat")).isEqualTo(outcome);
    }
  }

  @Test
  void takesTheGravestOfAllFailures() {
    TestEngine engine =
        new TestEngine(
            "{id: p, version: 1, validators: {cat: flag, dog: block}}",
            new WordFinder("cat"),
            new WordFinder("dog"));

    assertThat(engine.check(new SampleCall().user("cat and dog")).verdict())
        .isEqualTo(Verdict.BLOCK);
    assertThat(engine.check(new SampleCall().user("a cat")).verdict()).isEqualTo(Verdict.FLAG);
    assertThat(engine.check(new SampleCall().user("a fish")).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void saysWhatItsRulesDidNotLookAt() {
    TestEngine engine =
        new TestEngine("{id: p, version: 1, validators: {cat: flag}}", new WordFinder("cat"));

    Validation tooLong =
        engine.check(new SampleCall().user("a cat " + "x".repeat(RuleBank.MOST_SCAN_BYTES)));
    assertThat(tooLong.skippedBytes()).isEqualTo(6);
    assertThat(tooLong.droppedMatches()).isZero();

    Validation tooMany = engine.check(new SampleCall().user("cat ".repeat(400)).output("cat"));
    assertThat(tooMany.skippedBytes()).isZero();
    assertThat(tooMany.droppedMatches()).isPositive();
    assertThat(engine.check(new SampleCall().user("a cat")).droppedMatches()).isZero();
  }

  @Test
  void comparesWithTheThresholdOfThePolicy() {
    String policy =
        "{id: p, version: 1," + " validators: {cat: {threshold: %s, settings: {strength: 0.6}}}}";
    TestEngine below = new TestEngine(policy.formatted("0.61"), new WordFinder("cat"));
    TestEngine at = new TestEngine(policy.formatted("0.6"), new WordFinder("cat"));

    assertThat(below.check(new SampleCall().user("cat")).verdict()).isEqualTo(Verdict.PASS);
    assertThat(at.check(new SampleCall().user("cat")).verdict()).isEqualTo(Verdict.FLAG);
    assertThat(below.check(new SampleCall().user("cat")).score(0)).isEqualTo(0.6);
  }

  @Test
  void tellsWhereItFoundWhat() {
    TestEngine engine = new TestEngine(PLAIN, new WordFinder("cat"));

    Validation validation = engine.check(new SampleCall().user("no").user("ä cat").output("cat"));

    assertThat(validation.report(0).size()).isEqualTo(2);
    assertThat(validation.report(0).text(0).path()).isEqualTo("messages[1].content");
    assertThat(validation.report(0).start(0)).isEqualTo(3);
    assertThat(validation.report(0).end(0)).isEqualTo(6);
    assertThat(validation.report(0).text(1).path()).isEqualTo("output");
  }

  @Test
  void skipsWhatTheCallDoesNotHave() {
    TestEngine engine = new TestEngine(PLAIN, new WordFinder("cat"));

    engine.check(new SampleCall().message("system", "cat").document("cat"));

    assertThat(engine.outcome("cat")).isEqualTo(Outcome.SKIPPED);
  }

  @Test
  void forgetsTheCallBefore() {
    TestEngine engine = new TestEngine(PLAIN, new WordFinder("cat"));
    engine.check(new SampleCall().user("cat"));

    assertThat(engine.check(new SampleCall().user("dog")).verdict()).isEqualTo(Verdict.PASS);
    assertThat(engine.check(new SampleCall().document("cat")).score(0)).isZero();
  }

  @Test
  void goesByThePolicyOfThePromptAtTheTimeOfTheCall() {
    TestEngine engine =
        new TestEngine(
            """
            {id: general, version: 1}
            ---
            {id: own, version: 1, prompts: [mail], validators: {cat: off}}
            ---
            {id: own, version: 2, prompts: [mail], effective_from: "1970-01-01T00:00:05Z",
             validators: {cat: block}}
            """,
            new WordFinder("cat"));
    SampleCall mail = new SampleCall().prompt("mail").user("cat");

    assertThat(engine.check(mail, 4_999_999).verdict()).isEqualTo(Verdict.PASS);
    assertThat(engine.check(mail, 5_000_000).verdict()).isEqualTo(Verdict.BLOCK);
    assertThat(engine.check(mail, 5_000_000).policy().version()).isEqualTo("2");
    assertThat(engine.check(new SampleCall().prompt("chat").user("cat")).verdict())
        .isEqualTo(Verdict.FLAG);
    assertThat(engine.check(new SampleCall().user("cat")).policy().id()).isEqualTo("general");
  }

  @Test
  void takesUpOtherPoliciesBetweenTwoCalls() {
    TestEngine engine = new TestEngine(PLAIN, new WordFinder("cat"));
    engine.use("{id: p, version: 2, validators: {cat: block}}");

    Validation validation = engine.check(new SampleCall().user("cat"));

    assertThat(validation.verdict()).isEqualTo(Verdict.BLOCK);
    assertThat(validation.policy().version()).isEqualTo("2");
  }

  @Test
  void looksAtTheShareOfCallsThatThePolicyAsksFor() {
    TestEngine engine =
        new TestEngine(
            "{id: p, version: 1, validators: {cat: {sample_rate: 0.3}}}", new WordFinder("cat"));
    TestEngine again =
        new TestEngine(
            "{id: p, version: 1, validators: {cat: {sample_rate: 0.3}}}", new WordFinder("cat"));
    int looked = 0;
    for (int i = 0; i < 10_000; i++) {
      SampleCall call = new SampleCall().id("call-" + i).user("cat");
      engine.check(call);
      again.check(call);
      assertThat(again.outcome("cat")).isEqualTo(engine.outcome("cat"));
      looked += engine.outcome("cat") == Outcome.FLAG ? 1 : 0;
    }
    // Five standard deviations of a binomial of 10,000 and 0.3 are 229.
    assertThat(looked).isBetween(3_000 - 229, 3_000 + 229);
  }
}
