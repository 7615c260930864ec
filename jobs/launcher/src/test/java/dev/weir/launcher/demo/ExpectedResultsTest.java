package dev.weir.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.config.MonitorConfig;
import dev.weir.launcher.scrape.ScrapedSeries;
import dev.weir.schemas.LlmCall;
import dev.weir.traffic.recording.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two answers, of which one is blank, and a call of a tester. */
class ExpectedResultsTest {

  private static final String POLICY =
      """
      {id: p, version: 1, defaults: {enabled: false}, validators: {empty: flag},
       exclude: [{reason: tester, when: "user_id == 'h:1'"}]}
      """;

  @TempDir private Path directory;
  private ExpectedResults expected = ExpectedResults.NONE;
  private MonitorConfig config = MonitorConfig.defaults();

  @BeforeEach
  void validate() throws IOException {
    Path policies = Files.writeString(directory.resolve("policy.yaml"), POLICY);
    config = MonitorConfig.of(Map.of("validate.policies", policies.toString()));
    expected =
        ExpectedResults.of(
            recording(call("a", "Yes."), call("b", " "), call("c", " ").setUserId("h:1")),
            config.validate());
  }

  @Test
  void agreesWithWhatIsRight() {
    assertThat(expected.differences(scrape(1, 1, 0, 1))).isEmpty();
  }

  @Test
  void seesOneCallTooManyOrTooFew() {
    assertThat(expected.differences(scrape(2, 1, 0, 1)))
        .containsExactly(
            "p / 1: empty in mode flag: expected {flag=1, pass=1}, reported {flag=1, pass=2}");
    assertThat(expected.differences(scrape(1, 1, 0, 2)))
        .singleElement()
        .asString()
        .startsWith("p / 1: all validators together: expected {excluded for tester=1, flag=1");
    assertThat(expected.differences(List.of())).hasSize(2);
  }

  @Test
  void asksNoMoreThanTheNumberOfAMachineThatWasTooSlow() {
    assertThat(expected.differences(scrape(1, 0, 1, 1))).isEmpty();
    assertThat(expected.differences(scrape(1, 0, 2, 1))).hasSize(1);
  }

  @Test
  void tellsWhatWasFoundOfWhatIsLabelled() throws IOException {
    Map<String, String> blank = Map.of("expected", "refusal,empty", "label_for", "empty");
    ExpectedResults labelled =
        ExpectedResults.of(
            recording(
                call("a", " ").setLabel("1").setAttributes(blank),
                call("b", "Yes.").setLabel("1").setAttributes(blank),
                call("c", "Yes.").setLabel("0").setAttributes(Map.of("label_for", "empty")),
                call("d", " ").setLabel("0").setAttributes(Map.of("label_for", "empty")),
                call("e", " ")),
            config.validate());

    assertThat(labelled.labelled().rows())
        .containsExactly(Map.entry("empty", new LabelledTexts.Row(2, 1, 2, 1)));
    assertThat(labelled.labelled().table()).contains("empty");
    assertThat(ExpectedResults.NONE.labelled().table()).isEmpty();
  }

  private static Recording recording(LlmCall.Builder... calls) throws IOException {
    List<LlmCall> built = new ArrayList<>();
    for (LlmCall.Builder call : calls) {
      built.add(call.build());
    }
    return Recording.of(
        () -> {
          Iterator<LlmCall> rest = built.iterator();
          return () -> rest.hasNext() ? rest.next() : null;
        });
  }

  private static LlmCall.Builder call(String id, String output) {
    return LlmCall.newBuilder()
        .setCallId(id)
        .setRequestedAt(1_000_000)
        .setPromptId("p")
        .setPromptVersion("1")
        .setOutput(output);
  }

  private static List<ScrapedSeries> scrape(long passed, long flagged, long failed, long excluded) {
    List<ScrapedSeries> series = new ArrayList<>();
    Map<String, Long> results = Map.of("pass", passed, "flag", flagged, "error", failed);
    results.forEach(
        (verdict, calls) -> {
          if (calls > 0) {
            Map<String, String> labels =
                Map.of("validator", "empty", "mode", "flag", "verdict", verdict);
            series.add(series("llm_validator_results_total", labels, calls));
          }
        });
    series.add(series("llm_call_verdicts_total", Map.of("verdict", "pass"), 1));
    series.add(series("llm_call_verdicts_total", Map.of("verdict", "flag"), 1));
    series.add(series("llm_calls_excluded_total", Map.of("reason", "tester"), excluded));
    return series;
  }

  private static ScrapedSeries series(String family, Map<String, String> own, long value) {
    Map<String, String> labels = new TreeMap<>(own);
    labels.put("prompt_id", "p");
    labels.put("prompt_version", "1");
    return new ScrapedSeries(family, labels, value, null);
  }
}
