package dev.weir.core.score;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.core.decode.CallJson;
import dev.weir.core.engine.Plans;
import dev.weir.core.engine.PolicySet;
import dev.weir.core.engine.TimeBudget;
import dev.weir.core.engine.ValidationEngine;
import dev.weir.core.policy.PolicyReader;
import dev.weir.core.signal.Pricing;
import dev.weir.core.validate.Catalogue;
import dev.weir.core.validate.SampleCall;
import dev.weir.core.validate.WordFinder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Lines in, lines and figures out, by the whole way that {@code weir score} takes. */
class ScoreTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Catalogue CATALOGUE =
      Catalogue.of(List.of(new WordFinder("cat"), new WordFinder("dog")));

  private final List<JsonNode> findings = new ArrayList<>();
  private final List<JsonNode> measurements = new ArrayList<>();
  private String html = "";

  @Test
  void tellsPlacesInCodePointsOfTheField() throws Exception {
    score(
        "{id: p, version: 7}",
        InputFormat.CALLS,
        null,
        json(new SampleCall().message("system", "cat").user("😀é a cat").output("cat")));

    JsonNode line = findings.get(0);
    assertThat(line.path("call_id").asText()).isEqualTo("c1");
    assertThat(line.path("verdict").asText()).isEqualTo("flag");
    assertThat(line.path("policy").asText()).isEqualTo("p");
    assertThat(line.path("policy_version").asText()).isEqualTo("7");
    assertThat(line.path("findings")).hasSize(2);
    assertThat(line.path("findings").get(0))
        .isEqualTo(
            JSON.readTree(
                "{\"validator\":\"cat\",\"class\":\"word\",\"mode\":\"flag\",\"severity\":\"low\","
                    + "\"score\":1.0,\"field\":\"messages[1].content\",\"start\":5,\"end\":8}"));
    assertThat(line.path("findings").get(1).path("field").asText()).isEqualTo("output");
  }

  @Test
  void givesScoresBelowTheThresholdButNoFindingsOfThem() throws Exception {
    score(
        "{id: p, version: 1, validators: {cat: {settings: {strength: 0.25}}}}",
        InputFormat.CALLS,
        null,
        json(new SampleCall().user("cat")));

    assertThat(findings.get(0).path("verdict").asText()).isEqualTo("pass");
    assertThat(findings.get(0).path("findings")).isEmpty();
    assertThat(findings.get(0).path("scores").path("cat").doubleValue()).isEqualTo(0.25);
    assertThat(findings.get(0).path("scores").path("dog").doubleValue()).isZero();
  }

  @Test
  void namesWhatWasSkipped() throws Exception {
    score("{id: p, version: 1}", InputFormat.CALLS, null, json(new SampleCall().document("cat")));

    assertThat(findings.get(0).path("skipped")).hasSize(2);
    assertThat(findings.get(0).path("errors")).isEmpty();
  }

  @Test
  void makesACallOfALineOfText() throws Exception {
    score(
        "{id: p, version: 1}",
        InputFormat.TEXT,
        null,
        "{\"id\": \"t1\", \"text\": \"ein cat\"}",
        "{\"id\": 2, \"text\": \"\"}");

    assertThat(findings.get(0).path("call_id").asText()).isEqualTo("t1");
    assertThat(findings.get(0).path("findings").get(0).path("field").asText())
        .isEqualTo("messages[0].content");
    assertThat(findings.get(1).path("call_id").asText()).isEqualTo("2");
  }

  @Test
  void countsLinesThatAreNoCallAndGoesOn() throws Exception {
    ScoreTotals totals =
        score(
            "{id: p, version: 1}",
            InputFormat.TEXT,
            null,
            "{\"id\": \"a\", \"text\": \"secret cat\"",
            "{\"id\": \"b\"}",
            "[]",
            "{\"text\": \"x\"}",
            "{\"id\": \"e\", \"text\": \"x\"}");

    assertThat(totals.lines()).isEqualTo(5);
    assertThat(totals.unreadable()).isEqualTo(4);
    assertThat(totals.problems()).hasSize(4).noneMatch(problem -> problem.contains("secret"));
    assertThat(totals.problems().get(1)).startsWith("line 2: text");
    assertThat(findings).hasSize(1);
  }

  @Test
  void leavesExcludedCallsOutOfAllFiguresButTheirReason() throws Exception {
    ScoreTotals totals =
        score(
            "{id: p, version: 1, exclude: [{reason: probe, when: 'environment == \"probe\"'}]}",
            InputFormat.CALLS,
            null,
            "{\"call_id\": \"a\", \"requested_at\": 1, \"environment\": \"probe\", \"label\": \"0\","
                + " \"messages\": [{\"role\": \"user\", \"content\": \"cat\"}]}",
            "{\"call_id\": \"b\", \"requested_at\": 1, \"label\": \"1\","
                + " \"messages\": [{\"role\": \"user\", \"content\": \"cat\"}]}");

    JsonNode metrics = ScoreMetrics.of(totals);
    assertThat(metrics.path("calls").asInt()).isEqualTo(2);
    assertThat(metrics.path("excluded")).hasToString("{\"probe\":1}");
    assertThat(metrics.path("verdicts").path("flag").asInt()).isEqualTo(1);
    assertThat(metrics.path("labels").path("negative").asInt()).isZero();
    JsonNode cat = metrics.path("validators").path("cat");
    assertThat(cat.path("failed").asInt()).isEqualTo(1);
    assertThat(cat.path("label_metrics").path("precision").asDouble()).isEqualTo(1);
    assertThat(findings.get(0).path("excluded").asText()).isEqualTo("probe");
    assertThat(html).contains("excluded: probe");
  }

  @Test
  void keepsTheOrderOfTheLinesOnSeveralThreads() throws Exception {
    String[] lines = new String[3_000];
    for (int i = 0; i < lines.length; i++) {
      String text = i % 3 == 0 ? "cat ".repeat(i % 500) : "x";
      lines[i] = "{\"id\": " + i + ", \"text\": \"" + text + "\"}";
    }
    score("{id: p, version: 1}", InputFormat.TEXT, null, lines);

    assertThat(findings).hasSize(lines.length);
    for (int i = 0; i < lines.length; i++) {
      assertThat(findings.get(i).path("call_id").asText()).isEqualTo(Integer.toString(i));
      assertThat(measurements.get(i).path("call_id").asText()).isEqualTo(Integer.toString(i));
    }
  }

  @Test
  void comparesEveryValidatorWithTheLabels() throws Exception {
    ScoreTotals totals = score("{id: p, version: 1}", InputFormat.TEXT, null, labelled());

    JsonNode cat = ScoreMetrics.of(totals).path("validators").path("cat").path("label_metrics");
    assertThat(cat.path("precision").doubleValue()).isEqualTo(0.5);
    assertThat(cat.path("recall").doubleValue()).isEqualTo(0.5);
    assertThat(cat.path("auroc").doubleValue()).isEqualTo(0.5);
    JsonNode dog = ScoreMetrics.of(totals).path("validators").path("dog").path("label_metrics");
    assertThat(dog.path("precision").isNull()).isTrue();
  }

  @Test
  void comparesOneValidatorWhenTheLabelsAreAboutIt() throws Exception {
    ScoreTotals totals = score("{id: p, version: 1}", InputFormat.TEXT, "cat", labelled());

    JsonNode validators = ScoreMetrics.of(totals).path("validators");
    assertThat(validators.path("cat").path("label_metrics").isObject()).isTrue();
    assertThat(validators.path("dog").path("label_metrics").isNull()).isTrue();
  }

  @Test
  void measuresEverySignalByName() throws Exception {
    score(
        "{id: p, version: 1}",
        InputFormat.CALLS,
        null,
        json(new SampleCall().output("four").finish("stop")));

    JsonNode line = measurements.get(0);
    assertThat(line.path("output_length").longValue()).isEqualTo(4);
    assertThat(line.path("finish_reason").asText()).isEqualTo("stop");
    assertThat(line.path("outcome").asText()).isEqualTo("ok");
    assertThat(line.has("end_to_end_time")).isTrue();
    assertThat(line.path("end_to_end_time").isNull()).isTrue();
    assertThat(line.path("input_language").asText()).isEqualTo("input");
    assertThat(line.path("output_language").asText()).isEqualTo("output");
  }

  @Test
  void reportsWithoutAnyTextOfTheInput() throws Exception {
    score("{id: <p>, version: 1}", InputFormat.TEXT, null, labelled());

    assertThat(html).contains("<svg", "&lt;p&gt;", "cat").doesNotContain("purring", "<p>");
    assertThat(findings.toString()).doesNotContain("purring");
    assertThat(html).doesNotContain("http://", "https://", "src=", "href=");
  }

  private static String[] labelled() {
    return new String[] {
      "{\"id\": 1, \"text\": \"purring cat\", \"label\": 1}",
      "{\"id\": 2, \"text\": \"purring\", \"label\": \"true\"}",
      "{\"id\": 3, \"text\": \"cat\", \"label\": 0}",
      "{\"id\": 4, \"text\": \"x\", \"label\": false}",
      "{\"id\": 5, \"text\": \"cat\", \"label\": \"maybe\"}",
      "{\"id\": 6, \"text\": \"cat\"}",
    };
  }

  private static String json(SampleCall call) {
    return CallJson.write(call.record()).toString();
  }

  private ScoreTotals score(
      String policies, InputFormat format, @Nullable String labelFor, String... lines)
      throws IOException, InterruptedException {
    PolicySet set =
        PolicySet.of(new PolicyReader(CATALOGUE).read(policies, "test"), new Plans(CATALOGUE));
    LanguageOf language = (call, side) -> side.name().toLowerCase(Locale.ROOT);
    ScoreRun run =
        new ScoreRun(
            new ListedLines(lines),
            () ->
                new CallScorer(
                    format,
                    TextSide.INPUT,
                    new ValidationEngine(set, () -> 0, TimeBudget.USUAL),
                    Pricing.NONE,
                    language),
            4);
    ScoreTotals totals = new ScoreTotals(labelFor);
    ByteArrayOutputStream found = new ByteArrayOutputStream();
    ByteArrayOutputStream measured = new ByteArrayOutputStream();
    run.run(
        call -> {
          totals.add(call);
          call.writeTo(found, measured);
        });
    read(found, findings);
    read(measured, measurements);
    html = ScoreReport.of("some <input>", set.general(), totals);
    return totals;
  }

  private static void read(ByteArrayOutputStream lines, List<JsonNode> into) throws IOException {
    for (String line : lines.toString(StandardCharsets.UTF_8).split("\n", -1)) {
      if (!line.isEmpty()) {
        into.add(JSON.readTree(line));
      }
    }
  }

  /** Lines that a test wrote down. */
  private static final class ListedLines implements Lines {

    private final String[] lines;
    private int at;

    ListedLines(String[] lines) {
      this.lines = lines;
    }

    @Override
    public byte @Nullable [] next() {
      return at == lines.length ? null : lines[at++].getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public long number() {
      return at;
    }
  }
}
