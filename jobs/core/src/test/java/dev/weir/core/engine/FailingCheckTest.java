package dev.weir.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.validate.Check;
import dev.weir.core.validate.Outcome;
import dev.weir.core.validate.SampleCall;
import dev.weir.core.validate.Verdict;
import dev.weir.core.validate.WordFinder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A check that does what it must not is contained, and the others do not notice. */
class FailingCheckTest {

  private static final String PLAIN = "{id: p, version: 1}";
  private static final Check GOOD = (call, report) -> report.found("seen", 1);
  private static final Check THROWING =
      (call, report) -> {
        report.found("seen", 1);
        throw new IllegalStateException("text of the call");
      };

  private final Fickle fickle = new Fickle(GOOD);
  private final TestEngine engine = new TestEngine(PLAIN, fickle, new WordFinder("cat"));
  private final SampleCall call = new SampleCall().user("cat");

  @Test
  void countsAThrowAsAnErrorAndGoesOn() {
    fickle.check = THROWING;

    Validation validation = engine.check(call);

    assertThat(engine.outcome(Fickle.ID)).isEqualTo(Outcome.ERROR);
    assertThat(validation.report(engine.place(Fickle.ID)).size()).isZero();
    assertThat(engine.outcome("cat")).isEqualTo(Outcome.FLAG);
    assertThat(validation.verdict()).isEqualTo(Verdict.FLAG);
  }

  @Test
  void takesARuleThatThrowsForAnErrorOfAllThatHaveRules() {
    TestEngine rules = new TestEngine(PLAIN, fickle, new WordFinder("cat"), new BrokenRule());

    rules.check(new SampleCall().user("cat and dog"));
    assertThat(rules.outcome(BrokenRule.ID)).isEqualTo(Outcome.ERROR);
    assertThat(rules.outcome("cat")).isEqualTo(Outcome.ERROR);
    assertThat(rules.outcome(Fickle.ID)).isEqualTo(Outcome.FLAG);

    rules.check(new SampleCall().user("cat alone"));
    assertThat(rules.outcome(BrokenRule.ID)).isEqualTo(Outcome.PASS);
    assertThat(rules.outcome("cat")).isEqualTo(Outcome.FLAG);
  }

  @Test
  void survivesEndlessRecursion() {
    fickle.check = (checked, report) -> fickle.check.run(checked, report);

    engine.check(call);

    assertThat(engine.outcome(Fickle.ID)).isEqualTo(Outcome.ERROR);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.NEGATIVE_INFINITY})
  void takesAScoreThatIsNoneForAnError(double score) {
    fickle.check = (checked, report) -> report.found("seen", score);

    engine.check(call);

    assertThat(engine.outcome(Fickle.ID)).isEqualTo(Outcome.ERROR);
  }

  @Test
  void takesAPlaceOutsideTheTextForAnError() {
    fickle.check = (checked, report) -> report.found("seen", checked.text(0), 2, 4, 1);

    engine.check(call);

    assertThat(engine.outcome(Fickle.ID)).isEqualTo(Outcome.ERROR);
  }

  @Test
  void blamesTheCheckThatTakesTooLong() {
    fickle.check = (checked, report) -> engine.nanos += 2_000;

    engine.check(call);

    assertThat(engine.outcome(Fickle.ID)).isEqualTo(Outcome.ERROR);
    assertThat(engine.outcome("cat")).isEqualTo(Outcome.FLAG);
  }

  @Test
  void blamesNobodyForAPauseThatDoesNotComeBack() {
    int[] runs = {0};
    fickle.check =
        (checked, report) -> {
          engine.nanos += runs[0]++ == 0 ? 1_000_000 : 10;
          report.found("seen", 1);
        };

    engine.check(call);

    assertThat(engine.outcome(Fickle.ID)).isEqualTo(Outcome.FLAG);
  }

  @Test
  void keepsACheckAwayThatKeepsFailing() {
    fickle.check = THROWING;
    for (int i = 0; i < 4; i++) {
      engine.check(call);
    }
    assertThat(engine.quarantined(Fickle.ID)).isFalse();
    engine.check(call);
    assertThat(engine.outcome(Fickle.ID)).isEqualTo(Outcome.ERROR);
    assertThat(engine.quarantined(Fickle.ID)).isTrue();
    assertThat(engine.quarantined()).containsExactly(Fickle.ID);

    fickle.check = GOOD;
    engine.check(call);

    assertThat(engine.outcome(Fickle.ID)).isEqualTo(Outcome.SKIPPED);
    assertThat(engine.outcome("cat")).isEqualTo(Outcome.FLAG);
  }

  @Test
  void triesItAgainAfterAWhile() {
    failFiveTimes();
    fickle.check = GOOD;
    engine.nanos += Quarantine.FIRST_NANOS;

    engine.check(call);

    assertThat(engine.outcome(Fickle.ID)).isEqualTo(Outcome.FLAG);
    assertThat(engine.quarantined(Fickle.ID)).isFalse();
    assertThat(engine.quarantined()).isEmpty();
  }

  @Test
  void waitsTwiceAsLongWhenTheTrialFails() {
    failFiveTimes();
    engine.nanos += Quarantine.FIRST_NANOS;
    engine.check(call);
    fickle.check = GOOD;
    engine.nanos += 2 * Quarantine.FIRST_NANOS - 1;
    engine.check(call);
    assertThat(engine.outcome(Fickle.ID)).isEqualTo(Outcome.SKIPPED);

    engine.nanos += 1;
    engine.check(call);

    assertThat(engine.outcome(Fickle.ID)).isEqualTo(Outcome.FLAG);
  }

  @Test
  void forgivesFailuresThatAreRare() {
    for (int i = 0; i < 1_000; i++) {
      fickle.check = i % 20 == 0 ? THROWING : GOOD;
      engine.check(call);
    }
    assertThat(engine.quarantined(Fickle.ID)).isFalse();
  }

  @Test
  void doesNotForgiveOneCallInFive() {
    for (int i = 0; i < 100; i++) {
      fickle.check = i % 5 == 0 ? THROWING : GOOD;
      engine.check(call);
    }
    assertThat(engine.quarantined(Fickle.ID)).isTrue();
  }

  private void failFiveTimes() {
    fickle.check = THROWING;
    for (int i = 0; i < 5; i++) {
      engine.check(call);
    }
  }
}
