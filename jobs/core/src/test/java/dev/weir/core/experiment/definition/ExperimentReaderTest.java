package dev.weir.core.experiment.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.core.config.ComparisonConfig;
import dev.weir.core.config.ConfigException;
import dev.weir.core.config.MonitorConfig;
import dev.weir.core.experiment.Experiments;
import dev.weir.core.total.LabelValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExperimentReaderTest {

  private static final String FULL =
      """
      id: support-tone
      environment: production
      prompt: support-answer
      unit: session
      unit_window: 1h
      arms:
        - {prompt_version: v1, weight: 3}
        - {name: warm, prompt_version: v2, model: small}
      primary: label
      guardrails: ["latency:p95:5%", "cost_usd/label:0.01"]
      shown: [output_tokens, feedback.thumbs]
      lower_is_better: [output_tokens]
      slices: [language, attributes.task]
      caps: {output_tokens: 4096}
      starts_at: 2026-01-31T00:00:00Z
      before: 7d
      minimum_units: 200
      minimum_duration: 7d
      maximum_duration: 28d
      planned_units: 8000
      """;

  private final ExperimentReader reader = new ExperimentReader(Experiments.PRESETS);

  private Experiment read(String text) {
    return reader.read(text, "test").get(0);
  }

  @Test
  void readsEveryKey() {
    Experiment read = read(FULL);
    assertThat(read.unit()).isEqualTo(UnitKind.SESSION);
    assertThat(read.arms())
        .containsExactly(
            new ExperimentArm("v1", "v1", "", 3), new ExperimentArm("warm", "v2", "small", 1));
    assertThat(read.metrics().fields())
        .containsExactly("label", "latency", "cost_usd", "output_tokens", "feedback.thumbs");
    assertThat(read.metrics().guardrails().get(0).relative()).isTrue();
    assertThat(read.metrics().shown().get(0).lowerIsBetter()).isTrue();
    assertThat(read.metrics().cap(read.metrics().shown().get(0))).isEqualTo(4096);
    assertThat(read.metrics().slices()).containsExactly("language", "attributes.task");
    assertThat(read.schedule().startsAt()).isEqualTo(1_769_817_600_000_000L);
    assertThat(read.schedule().before()).isEqualTo(Duration.ofDays(7));
    assertThat(read.schedule().unitMicros()).isEqualTo(3_600_000_000L);
    assertThat(read.rule().minimumUnits()).isEqualTo(200);
    assertThat(read.rule().maximumDuration()).isEqualTo(Duration.ofDays(28));
    assertThat(read.schedule().plannedUnits()).isEqualTo(8_000);
  }

  @Test
  void whatIsLeftOpenIsThatOfDecisions() {
    Experiment read = read("id: e\narms: [{name: a}, {name: b}]\nprimary: label");
    assertThat(read.unit()).isEqualTo(UnitKind.EXPERIMENT);
    assertThat(read.randomised()).isTrue();
    assertThat(read.rule().minimumUnits()).isEqualTo(500);
    assertThat(read.rule().minimumDuration()).isEqualTo(Duration.ofDays(1));
    assertThat(read.rule().maximumDuration()).isNull();
    assertThat(read.schedule().unitWindow()).isEqualTo(Experiments.PRESETS.unitWindow());
  }

  @Test
  void aCallThatIsAUnitWaitsForNothingUnlessPeopleJudgeIt() {
    String unit = "id: e\nunit: call\narms: [{name: a}, {name: b}]\nprimary: ";
    assertThat(read(unit + "label").schedule().unitMicros()).isZero();
    assertThat(read(unit + "feedback.thumbs").schedule().unitWindow())
        .isEqualTo(Experiments.PRESETS.unitWindow());
  }

  @Test
  void itsTextReadsBackToTheSame() {
    List<Experiment> all = new ArrayList<>(List.of(read(FULL), reader.found("x")));
    for (String odd :
        List.of("\uFFFE", "a: b\n- c", "\u007F\u0085", "{\"id\":1}", "\uD800 ", "~")) {
      all.add(reader.found(LabelValue.of(odd)));
    }
    for (int thousandths = 1; thousandths < 400; thousandths++) {
      String margin = thousandths / 10 + "." + thousandths % 10 + "%";
      all.add(
          read(
              "id: e\narms: [{name: a}, {name: b}]\nprimary: label\nguardrails: ['error:"
                  + margin
                  + "']"));
    }
    for (Experiment each : all) {
      String text = ExperimentText.write(each);
      assertThat(ExperimentReader.stored(text)).isEqualTo(each);
      assertThat(ExperimentText.write(ExperimentReader.stored(text))).isEqualTo(text);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "primary: labell | the field 'labell'",
        "primary: label\\nguardrails: [latency] | METRIC:MARGIN",
        "primary: label\\nslices: [mood] | 'mood'",
        "primary: label\\nwindow: 3s | an unknown key",
        "primary: label\\nunit: person | one of",
        "primary: label\\ncovariate: output_tokens | before it is served",
        "primary: feedback.stars:p50 | too late",
        "primary: latency:p95\\ncaps: {'latency:p95': 3} | a cap",
        "primary: label\\nshown: [label] | twice",
        "primary: label\\nstarts_at: tomorrow | a time such as",
        "primary: label\\nbefore: 7d | a starts_at",
        "primary: label\\nminimum_units: -1 | above 0",
        "primary: latency:p0 | between p0 and p100",
        "primary: latency:p99.99999999999999999 | between p0 and p100",
        "primary: label\\nplanned_units: 0.5 | above 1",
        "primary: label\\nstarts_at: +99999-01-01T00:00:00Z | years 1970 to 9999",
        "primary: label\\nguardrails: ['error:Infinity'] | METRIC:MARGIN",
        "primary: 'feedback.a\tb' | can be a label",
        "primary: label\\nfound: true | an unknown key"
      })
  void whatCannotBeAppliedIsRefusedByItsPlace(String keys, String said) {
    String text = "id: e\narms: [{name: a}, {name: b}]\n" + keys.replace("\\n", "\n");
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(said);
  }

  @Test
  void idsAndNamesOfArmsMustBeLabels() {
    String rest = "primary: label\narms: [{name: a}, {name: b}]";
    for (String odd : List.of("' '", "\"a\\u0001\"", "x".repeat(129), "é".repeat(65))) {
      assertThatThrownBy(() -> read("id: " + odd + "\n" + rest))
          .isInstanceOf(ConfigException.class);
      assertThatThrownBy(
              () -> read("id: e\nprimary: label\narms: [{name: a}, {name: " + odd + "}]"))
          .isInstanceOf(ConfigException.class);
    }
    assertThatThrownBy(
            () ->
                read(
                    "id: e\nprimary: label\narms: [{name: a, weight: 1e9}, {name: b, weight: 0.5}]"))
        .hasMessageContaining("weights");
  }

  @Test
  void whatIsPresetMustBeComparable() {
    for (Map.Entry<String, String> wrong :
        Map.of(
                "comparison.primary", "labell",
                "comparison.shown", "latency:p0",
                "comparison.slices", "mood")
            .entrySet()) {
      ComparisonConfig config =
          MonitorConfig.of(Map.of(wrong.getKey(), wrong.getValue())).comparison();
      assertThatThrownBy(() -> ExperimentPresets.of(config))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining(wrong.getKey());
    }
    ComparisonConfig twice =
        MonitorConfig.of(Map.of("comparison.primary", "error", "comparison.shown", "error"))
            .comparison();
    assertThatThrownBy(() -> ExperimentPresets.of(twice)).hasMessageContaining("twice");
  }

  @Test
  void armsMustBeTwoAndToldApart() {
    assertThatThrownBy(() -> read("id: e\nprimary: label\narms: [{name: a}]"))
        .hasMessageContaining("1 arms");
    assertThatThrownBy(() -> read("id: e\nprimary: label\narms: [{name: a}, {name: a}]"))
        .hasMessageContaining("a name of its own");
    assertThatThrownBy(() -> read("id: e\nprompt: p\nprimary: label\narms: [{name: a}, {name: b}]"))
        .hasMessageContaining("a prompt_version or a model");
  }
}
