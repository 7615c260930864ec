package dev.weir.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.core.config.ConfigException;
import dev.weir.core.policy.JudgeRubric.Kind;
import dev.weir.core.validate.Catalogue;
import dev.weir.core.validate.Mode;
import dev.weir.core.validate.Side;
import dev.weir.core.validate.WordFinder;
import dev.weir.core.validator.limits.Length;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyReaderTest {

  private final PolicyReader reader =
      new PolicyReader(
          Catalogue.of(List.of(new WordFinder("cat"), new WordFinder("dog"), new Length())));

  @Test
  void fillsInWhatIsLeftOpen() {
    Policy policy = one("{id: p, version: 7}");

    assertThat(policy.version()).isEqualTo("7");
    assertThat(policy.prompts()).isEmpty();
    assertThat(policy.effectiveFrom()).isEqualTo(Policy.ALWAYS);
    assertThat(policy.exclusions()).isEmpty();
    ValidatorPolicy cat = policy.of("cat");
    assertThat(cat.enabled()).isTrue();
    assertThat(cat.mode()).isEqualTo(Mode.FLAG);
    assertThat(cat.threshold()).isEqualTo(0.5);
    assertThat(cat.sampleRate()).isEqualTo(1);
    assertThat(cat.settings().text("word")).isEqualTo("cat");
  }

  @Test
  void whatIsWrongCanBeToldWithoutTheValue() {
    String secret = "hunter2-not-for-logs";
    for (String text :
        List.of(
            "{id: p, version: 1, effective_from: %s}",
            "{id: p, version: 1, validators: {cat: %s}}",
            "{id: p, version: 1, judge: {name: '%s !', rubric: r, model: m}}",
            "{id: p, version: 1, judge: {name: n, rubric: r, model: m, sample_rate: %s}}",
            "{id: p, version: 1, validators: {cat: {threshold: %s}}}",
            "{id: [%s")) {
      assertThatThrownBy(() -> reader.read(text.formatted(secret), "test"))
          .isInstanceOfSatisfying(
              ConfigException.class,
              wrong ->
                  assertThat(wrong.withoutValue())
                      .doesNotContain(secret)
                      .startsWith(wrong.key())
                      .endsWith(wrong.expected()));
    }
  }

  @Test
  void readsOneRubricOrSeveral() {
    JudgeRubric helpful =
        one("{id: p, version: 1, judge: {name: helpful, rubric: 'Does it help?', model: m}}")
            .judges()
            .get(0);
    assertThat(helpful)
        .isEqualTo(
            new JudgeRubric(
                "helpful",
                "Does it help?",
                Kind.FLAG,
                0,
                1,
                List.of(),
                "m",
                1,
                JudgeRubrics.FLOOR));

    List<JudgeRubric> several =
        one("""
            id: p
            version: 1
            judge:
              - {name: grade, rubric: 'How good?', model: m, scale: [1, 5], sample_rate: 0.5}
              - {name: tone, rubric: 'Which tone?', model: m, categories: [kind, cold], floor: 1}
            """)
            .judges();
    assertThat(several)
        .containsExactly(
            new JudgeRubric(
                "grade", "How good?", Kind.SCALE, 1, 5, List.of(), "m", 0.5, JudgeRubrics.FLOOR),
            new JudgeRubric(
                "tone", "Which tone?", Kind.CATEGORY, 0, 1, List.of("kind", "cold"), "m", 1, 1));
  }

  @Test
  void versionsOfARubricDifferByWhatAnswersMean() {
    String fields = "name: a, rubric: b, model: c";
    String version = rubric(fields).version();

    assertThat(version).matches("[0-9a-f]{16}");
    assertThat(rubric(fields + ", sample_rate: 0.5, floor: 0.5").version()).isEqualTo(version);
    assertThat(
            List.of(
                rubric("name: a, rubric: b2, model: c").version(),
                rubric("name: ab, rubric: b, model: c").version(),
                rubric("name: a, rubric: b, model: d").version(),
                rubric(fields + ", scale: [0, 1]").version(),
                rubric(fields + ", scale: [0, 2]").version(),
                rubric(fields + ", categories: [x, y]").version(),
                rubric(fields + ", categories: [y, x]").version()))
        .doesNotHaveDuplicates()
        .doesNotContain(version);
  }

  private JudgeRubric rubric(String fields) {
    return one("{id: p, version: 1, judge: {" + fields + "}}").judges().get(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rubric: b, model: c|judge.name",
        "name: a, model: c|judge.rubric",
        "name: a, rubric: b|judge.model",
        "name: No Label, rubric: b, model: c|judge.name",
        "name: a, rubric: b, model: c, scale: [5, 1]|judge.scale",
        "name: a, rubric: b, model: c, scale: [1, 5, 9]|judge.scale",
        "name: a, rubric: b, model: c, scale: [low, high]|judge.scale",
        "name: a, rubric: b, model: c, scale: [0, 101]|judge.scale",
        "name: a, rubric: b, model: c, scale: [1, 5], categories: [x, y]|judge.scale",
        "name: a, rubric: b, model: c, categories: [x]|judge.categories",
        "name: a, rubric: b, model: c, categories: [x, x]|judge.categories",
        "name: a, rubric: b, model: c, categories: [x, malformed]|judge.categories",
        "name: a, rubric: b, model: c, sample_rate: 0|judge.sample_rate",
        "name: a, rubric: b, model: c, floor: 2|judge.floor",
        "name: a, rubric: b, model: c, temperature: 1|judge.temperature"
      })
  void refusesARubricThatCannotBeAsked(String fields, String place) {
    assertThatThrownBy(() -> rubric(fields))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(place);
  }

  @Test
  void refusesTwoRubricsOfOneName() {
    String twice = "{name: a, rubric: b, model: c}";
    assertThatThrownBy(() -> one("{id: p, version: 1, judge: [%s, %s]}".formatted(twice, twice)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("judge[1].name");
  }

  @Test
  void readsEverythingThatCanBeSaid() {
    Policy policy =
        one(
            """
            id: support
            version: "1.10"
            prompts: [mail, chat]
            effective_from: 2026-01-31T01:00:00+01:00
            defaults: {enabled: false}
            validators:
              cat:
                enabled: true
                mode: block
                threshold: 0.75
                sample_rate: 0.1
                settings: {word: lynx, strength: 0.9}
              dog: shadow
            max_length: {output_bytes: 4000}
            rules:
              - id: ticket-number
                regex: "TICK-[0-9]{6}"
                ignore_case: true
                sides: [output, tool_result]
                score: 0.8
              - {id: slow-answer, cel: "latency_us > 5000000"}
            exclude:
              - {reason: health-check, when: "'probe' in attributes"}
            """);

    assertThat(policy.version()).isEqualTo("1.10");
    assertThat(policy.prompts()).containsExactly("mail", "chat");
    assertThat(policy.effectiveFrom()).isEqualTo(1_769_817_600_000_000L);
    ValidatorPolicy cat = policy.of("cat");
    assertThat(cat.enabled()).isTrue();
    assertThat(cat.mode()).isEqualTo(Mode.BLOCK);
    assertThat(cat.threshold()).isEqualTo(0.75);
    assertThat(cat.sampleRate()).isEqualTo(0.1);
    assertThat(cat.settings().text("word")).isEqualTo("lynx");
    assertThat(policy.of("dog").enabled()).isTrue();
    assertThat(policy.of("dog").mode()).isEqualTo(Mode.SHADOW);
    assertThat(policy.of("length").enabled()).isFalse();
    assertThat(policy.of("length").settings().number("output-bytes")).isEqualTo(4000);
    CustomRule rule = policy.rules().get(0);
    assertThat(rule.id()).isEqualTo("ticket-number");
    assertThat(rule.sides()).containsExactlyInAnyOrder(Side.OUTPUT, Side.TOOL_RESULT);
    assertThat(rule.score()).isEqualTo(0.8);
    assertThat(policy.rules().get(1).kind()).isEqualTo(CustomRule.Kind.CEL);
    assertThat(policy.exclusions())
        .containsExactly(new Exclusion("health-check", "'probe' in attributes"));
  }

  @Test
  void takesOneConditionForAListOfExclusions() {
    assertThat(one("{id: p, version: 1, exclude: 'true'}").exclusions())
        .containsExactly(new Exclusion("policy", "true"));
  }

  @Test
  void refusesMoreOrLongerReasonsThanLabelsShouldBe() {
    String condition = "{reason: r, when: 'true'},";
    assertThat(one("{id: p, version: 1, exclude: [" + condition.repeat(16) + "]}").exclusions())
        .hasSize(16);
    assertThatThrownBy(() -> one("{id: p, version: 1, exclude: [" + condition.repeat(17) + "]}"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("at most 16");
    assertThatThrownBy(
            () ->
                one(
                    "{id: p, version: 1, exclude: [{reason: "
                        + "r".repeat(65)
                        + ", when: 'true'}]}"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("at most 64");
  }

  @Test
  void readsJsonAndSeveralDocuments() {
    assertThat(reader.read("{\"id\": \"a\", \"version\": \"1\"}", "t")).hasSize(1);
    assertThat(reader.read("id: a\nversion: 1\n---\nid: b\nversion: 1\n", "t"))
        .extracting(Policy::id)
        .containsExactly("a", "b");
  }

  @Test
  void keepsCommasInTheWordsOfAList() {
    Policy policy = one("{id: p, version: 1, validators: {cat: {settings: {word: ['a, b', c]}}}}");

    assertThat(policy.of("cat").settings().words("word")).containsExactly("a, b", "c");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                                       | no policy",
        "[1]                                                      | a list",
        "{version: 1}                                             | id: found nothing",
        "{id: p}                                                  | version: found nothing",
        "{id: p, version: 1.10}                                   | put it in quotes",
        "{id: p, version: 1, validator: {}}                       | validator: found an unknown"
            + " key",
        "{id: p, version: 1, validators: {cow: flag}}             | validators.cow: found an"
            + " unknown",
        "{id: p, version: 1, validators: {cat: on}}               | off, shadow, flag, block",
        "{id: p, version: 1, validators: {cat: {mode: loud}}}     | one of [shadow, flag, block]",
        "{id: p, version: 1, validators: {cat: {threshold: 0}}}   | cat.threshold: found '0'",
        "{id: p, version: 1, validators: {cat: {threshold: 1.1}}} | up to 1",
        "{id: p, version: 1, validators: {cat: {threshold: x}}}   | a number above",
        "{id: p, version: 1, validators: {cat: {sample_rate: 2}}} | cat.sample_rate: found '2'",
        "{id: p, version: 1, validators: {cat: {settings: {a: 1}}}} | the setting 'a'",
        "{id: p, version: 1, validators: {cat: {settings: {strength: 2}}}} | cat.strength: found"
            + " '2'",
        "{id: p, version: 1, validators: {cat: {colour: red}}}    | cat.colour: found an unknown"
            + " key",
        "{id: p, version: 1, defaults: {mode: off}}               | defaults.mode",
        "{id: p, version: 1, effective_from: tomorrow}            | a time such as",
        "{id: p, version: 1, languages: [en]}                     | the validator 'language'",
        "{id: p, version: 1, max_length: {words: 5}}              | the setting 'words'",
        "{id: p, version: 1, rules: {}}                           | rules: found keys",
        "{id: p, version: 1, rules: [{id: a}]}                    | one of regex and cel",
        "{id: p, version: 1, rules: [{id: a, regex: a, cel: b}]}  | one of regex and cel",
        "{id: p, version: 1, rules: [{id: A b, regex: a}]}        | joined by hyphens",
        "{id: p, version: 1, rules: [{id: a, regex: a}, {id: a, regex: b}]} | a second time",
        "{id: p, version: 1, rules: [{id: a, regex: a, sides: [top]}]} | one of [system, input",
        "{id: p, version: 1, id: q}                               | a key twice",
        "{id: &a p, version: *a}                                  | a YAML alias",
        "{id: p                                                   | no YAML",
      })
  void saysWhatIsWrongAndWhere(String yaml, String message) {
    assertThatThrownBy(() -> reader.read(yaml, "test.yaml"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(message);
  }

  @Test
  void refusesASettingThatASectionGivesToo() {
    assertThatThrownBy(
            () ->
                one(
                    "{id: p, version: 1, max_length: {input_bytes: 5},"
                        + " validators: {length: {settings: {input-bytes: 6}}}}"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("only one of both");
  }

  private Policy one(String yaml) {
    return reader.read(yaml, "test").get(0);
  }
}
