package dev.weir.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.core.config.ConfigException;
import dev.weir.core.policy.Custom;
import dev.weir.core.validate.Outcome;
import dev.weir.core.validate.SampleCall;
import dev.weir.core.validate.Verdict;
import dev.weir.core.validate.WordFinder;
import org.junit.jupiter.api.Test;

/** Rules and exclusions that a policy states itself. */
class OwnRulesTest {

  @Test
  void findsItsOwnExpressionsOnTheSidesItNames() {
    TestEngine engine =
        engine(
            "validators: {custom: block}, rules: [{id: ticket, regex: 'tick-[0-9]+', ignore_case:"
                + " true, sides: [output]}]");

    Validation validation = engine.check(new SampleCall().user("TICK-1").output("see TICK-22"));

    assertThat(validation.verdict()).isEqualTo(Verdict.BLOCK);
    assertThat(validation.report(engine.place(Custom.ID)).size()).isEqualTo(1);
    assertThat(validation.report(engine.place(Custom.ID)).findingClass(0)).isEqualTo("ticket");
    assertThat(validation.report(engine.place(Custom.ID)).start(0)).isEqualTo(4);
    assertThat(engine.check(new SampleCall().user("TICK-1")).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void asksConditionsWhenAllOthersAreDone() {
    TestEngine engine =
        engine(
            "rules: [{id: both, cel: \"findings.exists(f, f.validator == 'zebra')"
                + " && scores['zebra'] == 1.0\", score: 0.75}]");

    Validation found = engine.check(new SampleCall().user("zebra"));
    assertThat(engine.outcome(Custom.ID)).isEqualTo(Outcome.FLAG);
    assertThat(found.score(engine.place(Custom.ID))).isEqualTo(0.75);

    engine.check(new SampleCall().user("horse"));
    assertThat(engine.outcome(Custom.ID)).isEqualTo(Outcome.PASS);
  }

  @Test
  void asksConditionsOfCallsWithoutTexts() {
    TestEngine engine =
        engine("rules: [{id: word, regex: word}, {id: refused, cel: \"error_type == 'quota'\"}]");

    engine.check(new SampleCall().error("quota", null));

    assertThat(engine.outcome(Custom.ID)).isEqualTo(Outcome.FLAG);
  }

  @Test
  void takesAConditionThatCannotBeToldForAnError() {
    TestEngine engine = engine("rules: [{id: odd, cel: \"attributes['none'] == ''\"}]");

    engine.check(new SampleCall().user("zebra"));

    assertThat(engine.outcome(Custom.ID)).isEqualTo(Outcome.ERROR);
    assertThat(engine.outcome("zebra")).isEqualTo(Outcome.FLAG);
  }

  @Test
  void namesTheReasonThatKeepsACallOut() {
    TestEngine engine =
        engine(
            "exclude: [{reason: unsure, when: \"attributes['none'] == ''\"},"
                + " {reason: probe, when: \"prompt_id == 'probe'\"}]");

    assertThat(engine.check(new SampleCall().prompt("probe").user("zebra")).exclusion())
        .isEqualTo("probe");
    assertThat(engine.outcome("zebra")).isEqualTo(Outcome.FLAG);
    assertThat(engine.check(new SampleCall().prompt("mail")).exclusion()).isNull();
  }

  @Test
  void refusesRulesThatCannotBeCompiled() {
    assertThatThrownBy(() -> engine("rules: [{id: a, regex: 'a('}]"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("custom-a");
    assertThatThrownBy(() -> engine("rules: [{id: a, cel: 'nonsense'}]"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("rules.a");
    assertThatThrownBy(() -> engine("exclude: [{reason: a, when: '1'}]"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("exclude.a");
  }

  private static TestEngine engine(String policy) {
    return new TestEngine(
        "{id: p, version: 1, " + policy + "}", new Custom(), new WordFinder("zebra"));
  }
}
