package dev.weir.core.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.core.stats.sequential.Interval;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The order in which evidence is judged. */
class DecisionRuleTest {

  private static final Interval BETTER = new Interval(0.01, 0.05);
  private static final Interval WORSE = new Interval(-0.05, -0.01);
  private static final Interval OPEN = new Interval(-0.01, 0.05);
  private static final DecisionRule RULE =
      new DecisionRule(500, Duration.ofDays(1), Duration.ofDays(14));

  @Test
  void aWrongSplitComesBeforeEverything() {
    Decision decision = decide(0.0009, WORSE, List.of(guardrail(WORSE)), 10, 1);

    assertThat(decision.state()).isEqualTo(DecisionState.INVALID_SRM);
    assertThat(decision.reason()).contains("0.0009");
    assertThat(decide(0.001, BETTER, List.of(), 500, 24).state()).isEqualTo(DecisionState.SHIP);
  }

  @Test
  void harmStopsBeforeTheMinimum() {
    Decision decision = decide(1, BETTER, List.of(guardrail(new Interval(-0.9, -0.011))), 10, 1);

    assertThat(decision.state()).isEqualTo(DecisionState.STOP_HARM);
    assertThat(decision.reason()).contains("pass rate", "0.011", "margin of 0.01");
  }

  @Test
  void harmIsJudgedAtItsOwnLevel() {
    GuardrailEvidence maybe = new GuardrailEvidence("pass rate", 0.01, WORSE, OPEN);

    assertThat(decide(1, BETTER, List.of(maybe), 900, 30).state())
        .isEqualTo(DecisionState.CONTINUE);
    assertThat(DecisionRule.harmAlpha(4, 2)).isEqualTo(0.01 / 8);
    assertThat(DecisionRule.harmAlpha(0, 1)).isEqualTo(0.01);
  }

  @Test
  void neitherMinimumCanBeSkipped() {
    assertThat(decide(1, BETTER, List.of(), 499, 30).reason()).contains("499", "500");
    assertThat(decide(1, WORSE, List.of(), 499, 30).state()).isEqualTo(DecisionState.CONTINUE);
    assertThat(decide(1, BETTER, List.of(), 500, 23).state()).isEqualTo(DecisionState.CONTINUE);
    assertThat(decide(1, BETTER, List.of(), 500, 24).state()).isEqualTo(DecisionState.SHIP);
  }

  @Test
  void aPrimaryThatFellIsStopped() {
    assertThat(decide(1, WORSE, List.of(), 500, 24).state()).isEqualTo(DecisionState.STOP_WORSE);
    assertThat(decide(1, new Interval(-1, 0), List.of(), 500, 24).state())
        .isEqualTo(DecisionState.CONTINUE);
  }

  @Test
  void looksThatContradictEachOtherDecideNothing() {
    Interval better = new Interval(0.05, 0.03);
    Interval worse = new Interval(0.02, -0.01);

    assertThat(decide(1, better, List.of(), 500, 24).state()).isEqualTo(DecisionState.CONTINUE);
    assertThat(decide(1, worse, List.of(), 500, 24).state()).isEqualTo(DecisionState.CONTINUE);
    assertThat(decide(1, worse, List.of(), 500, 24).reason()).contains("contradict");
    assertThat(decide(1, better, List.of(), 500, 14 * 24).state())
        .isEqualTo(DecisionState.INCONCLUSIVE);
    Decision guarded = decide(1, BETTER, List.of(guardrail(better)), 500, 24);
    assertThat(guarded.state()).isEqualTo(DecisionState.CONTINUE);
    assertThat(guarded.reason()).contains("pass rate", "contradict");
    GuardrailEvidence crossed =
        new GuardrailEvidence("pass rate", 0.01, OPEN, new Interval(-0.02, -0.05));
    assertThat(decide(1, OPEN, List.of(crossed), 500, 24).state())
        .isEqualTo(DecisionState.CONTINUE);
  }

  @Test
  void everyGuardrailHasToKeepItsMargin() {
    GuardrailEvidence safe = guardrail(new Interval(-0.009, 0.2));
    GuardrailEvidence atTheMargin = guardrail(new Interval(-0.01, 0.2));

    assertThat(decide(1, BETTER, List.of(safe), 500, 24).state()).isEqualTo(DecisionState.SHIP);
    Decision held = decide(1, BETTER, List.of(safe, atTheMargin), 500, 24);
    assertThat(held.state()).isEqualTo(DecisionState.CONTINUE);
    assertThat(held.reason()).contains("may be worse");
  }

  @Test
  void afterTheMaximumNothingGoesOn() {
    assertThat(decide(1, OPEN, List.of(), 500, 14 * 24).state())
        .isEqualTo(DecisionState.INCONCLUSIVE);
    assertThat(decide(1, BETTER, List.of(), 20, 14 * 24).state())
        .isEqualTo(DecisionState.INCONCLUSIVE);
    assertThat(decide(1, BETTER, List.of(), 500, 14 * 24).state()).isEqualTo(DecisionState.SHIP);
  }

  @Test
  void withoutRandomisationNothingIsDecided() {
    Evidence evidence = new Evidence(false, 1, BETTER, List.of(), 9_000, Duration.ofDays(2), true);
    Decision decision = RULE.decide(evidence);

    assertThat(decision.state()).isEqualTo(DecisionState.OBSERVATIONAL);
    assertThat(decision.reason()).contains("not assigned at random", "SHIP");
    assertThat(decision.state().isFinal()).isFalse();
  }

  @Test
  void whatIsNotKeptAmongAllArmsGoesOnUntilTheTimeIsOver() {
    Evidence early = new Evidence(true, 1, BETTER, List.of(), 900, Duration.ofDays(2), false);
    assertThat(RULE.decide(early).state()).isEqualTo(DecisionState.CONTINUE);
    assertThat(RULE.decide(early).reason()).contains("e-BH");
    assertThat(RULE.decide(early.kept(true)).state()).isEqualTo(DecisionState.SHIP);

    Evidence late = new Evidence(true, 1, BETTER, List.of(), 900, Duration.ofDays(14), false);
    assertThat(RULE.decide(late).state()).isEqualTo(DecisionState.INCONCLUSIVE);
    assertThat(RULE.decide(late).reason()).contains("maximum duration", "e-BH");
  }

  @Test
  void aMarginIsNotNegative() {
    assertThatThrownBy(() -> new GuardrailEvidence("cost", -1, OPEN, OPEN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cost");
  }

  private static GuardrailEvidence guardrail(Interval effect) {
    return new GuardrailEvidence("pass rate", 0.01, effect, effect);
  }

  private static Decision decide(
      double split, Interval primary, List<GuardrailEvidence> guardrails, long units, long hours) {
    return RULE.decide(
        new Evidence(true, split, primary, guardrails, units, Duration.ofHours(hours), true));
  }
}
