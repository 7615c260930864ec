package dev.weir.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.launcher.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The names by which calls are compared, on calls whose values are known. */
final class CallMetricNamesTest {

  private static final int EACH = 100;

  @TempDir private Path directory;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Path calls = Path.of("");

  @BeforeEach
  void write() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 2 * EACH; i++) {
      boolean b = i % 2 == 1;
      // Of every four of v2 one refuses, of v1 one of twenty; v2's JSON is cut off once in five.
      boolean refuses = i / 2 % (b ? 4 : 20) == 0;
      boolean cut = b && i / 2 % 5 == 1;
      String answer =
          refuses
              ? "I'm sorry, but I can't help with that request."
              : cut ? "{\\\"answer\\\": " : "{\\\"answer\\\": 42}";
      lines.append(
          """
          {"call_id": "c%d", "response_id": "r%d", "requested_at": %d, "first_token_at": %d, \
          "responded_at": %d, "prompt_id": "p", "prompt_version": "%s", "provider": "openai", \
          "request_model": "gpt-4o-mini", "input": "How much is it?", "output": "%s", \
          "usage": {"input_tokens": 1000, "output_tokens": %d}, "label": "%d"}
          """
              .formatted(
                  i,
                  i,
                  1_000_000L * i,
                  1_000_000L * i + 100_000,
                  1_000_000L * i + (b ? 600_000 : 500_000),
                  b ? "v2" : "v1",
                  answer,
                  b ? 200 : 100,
                  i / 2 % 2));
    }
    calls = Files.writeString(directory.resolve("calls.jsonl"), lines);
  }

  @Test
  void measurementsAreComparedByTheirNames() throws IOException {
    Map<String, double[]> expected = new LinkedHashMap<>();
    expected.put("label", new double[] {0.5, 0.5});
    expected.put("ok", new double[] {1, 1});
    expected.put("error", new double[] {0, 0});
    expected.put("latency", new double[] {0.5, 0.6});
    expected.put("end-to-end-time", new double[] {0.5, 0.6});
    expected.put("time_to_first_token", new double[] {0.1, 0.1});
    expected.put("input-tokens", new double[] {1_000, 1_000});
    expected.put("output_tokens", new double[] {100, 200});
    expected.put("refusal", new double[] {0.95, 0.75});
    expected.put("validator.refusal", new double[] {0.95, 0.75});
    expected.put("toxicity", new double[] {1, 1});
    // 95 and 75 answers are meant as JSON, of which 15 of the latter are cut off.
    expected.put("json-valid", new double[] {1, 0.8});
    expected.put("output_tokens/ok", new double[] {100, 200});
    List<String> asked = new ArrayList<>(List.of("--primary=label"));
    expected.keySet().stream().skip(1).forEach(name -> asked.add("--show=" + name));

    JsonNode found = compare(asked.toArray(String[]::new));

    int at = 0;
    for (Map.Entry<String, double[]> each : expected.entrySet()) {
      JsonNode metric = found.path(at++);
      String name = each.getKey();
      assertThat(metric.path("metric").asText()).isEqualTo(name);
      assertThat(metric.path("control").asDouble())
          .as(name)
          .isCloseTo(each.getValue()[0], within(each.getValue()[0]));
      assertThat(metric.path("arm").asDouble())
          .as(name)
          .isCloseTo(each.getValue()[1], within(each.getValue()[1]));
    }
  }

  @Test
  void costAndLatencyStandBesideQualityUnasked() throws IOException {
    JsonNode found = compare("--primary=label");

    assertThat(found.findValuesAsText("metric")).containsExactly("label", "latency", "cost_usd");
    assertThat(found.path(2).path("role").asText()).isEqualTo("shown");
  }

  @Test
  void feedbackJoinsByCallOrResponseAtItsHighestRevision() throws IOException {
    StringBuilder lines = new StringBuilder("no judgement\n");
    for (int i = 0; i < 2 * EACH; i++) {
      String who = i % 3 == 0 ? "\"response_id\": \"r" + i : "\"call_id\": \"c" + i;
      boolean helpful = i % 2 == 1 || i / 2 % 2 == 0;
      lines.append(feedback(i, 1, who, "\"name\": \"helpful\", \"flag\": " + helpful));
      lines.append(feedback(i, 0, who, "\"name\": \"helpful\", \"flag\": " + !helpful));
      String why = i / 2 % 4 == 0 ? "wrong" : "slow";
      lines.append(feedback(1_000 + i, 0, who, "\"name\": \"why\", \"category\": \"" + why + "\""));
    }
    lines.append(
        feedback(5_000, 0, "\"call_id\": \"nobody", "\"name\": \"helpful\", \"number\": 1"));
    Path file = Files.writeString(directory.resolve("feedback.jsonl"), lines);
    JsonNode found =
        compare("--primary=feedback.helpful", "--show=feedback.why=wrong", "--feedback=" + file);

    assertThat(found.path(0).path("control").asDouble()).isCloseTo(0.5, within(1));
    assertThat(found.path(0).path("arm").asDouble()).isCloseTo(1, within(1));
    assertThat(found.path(1).path("control").asDouble()).isCloseTo(0.25, within(1));
    JsonNode judgements = new ObjectMapper().readTree(out.toString(UTF_8)).path("feedback");
    assertThat(judgements.path("judgements").asInt()).isEqualTo(401);
    assertThat(judgements.path("matched").asInt()).isEqualTo(400);
    assertThat(judgements.path("unmatched").asInt()).isEqualTo(1);
    assertThat(judgements.path("unreadable").asInt()).isEqualTo(1);
  }

  @Test
  void aCompositeShowsItsParts() throws IOException {
    JsonNode found = compare("--primary=quality", "--composite=quality=0.5*label+0.5*refusal");

    assertThat(found.findValuesAsText("metric"))
        .containsExactly("quality", "label", "refusal", "latency", "cost_usd");
    assertThat(found.path(1).path("role").asText()).isEqualTo("part");
    assertThat(found.path(0).path("control").asDouble())
        .isCloseTo(
            (found.path(1).path("control").asDouble() + found.path(2).path("control").asDouble())
                / 2,
            within(1));
  }

  @Test
  void capsAndAdjustmentsThatMakeNoSenseAreRefused() throws IOException {
    assertThat(run("--primary=label", "--cap=nothing=3")).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("--cap", "'nothing'", "label");
    assertThat(run("--primary=label", "--cap=label")).isEqualTo(2);
    assertThat(run("--primary=label", "--adjust=output_tokens")).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("output_tokens", "known before");
    assertThat(run("--primary=label", "--adjust=spent_before")).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("no line with a number 'spent_before'");
  }

  private static String feedback(int id, int revision, String who, String what) {
    return "{\"feedback_id\": \"f%d\", \"revision\": %d, %s\", \"given_at\": 9, %s}\n"
        .formatted(id, revision, who, what);
  }

  private static Offset<Double> within(double value) {
    return Offset.offset(1e-9 * Math.max(1, value));
  }

  private JsonNode compare(String... more) throws IOException {
    assertThat(run(more)).as(err.toString(UTF_8)).isZero();
    return new ObjectMapper().readTree(out.toString(UTF_8)).path("arms").path(0).path("metrics");
  }

  private int run(String... more) {
    List<String> arguments = new ArrayList<>(List.of("compare", "--input=" + calls, "--json"));
    arguments.addAll(List.of("--minimum-hours=0", "--minimum-units=20"));
    arguments.addAll(List.of(more));
    out.reset();
    return Weir.run(Terminal.plain(out, err), arguments.toArray(String[]::new));
  }
}
