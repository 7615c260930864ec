package dev.weir.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.launcher.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which lines weir compare and weir baseline take, and what they refuse to guess. */
final class ComparedLinesTest {

  private static final int EACH = 60;

  @TempDir private Path directory;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void leavesOutCallsThatAPolicyExcludes() throws IOException {
    Path policy =
        Files.writeString(
            directory.resolve("policy.yaml"),
            "{id: p, version: 1, exclude: [{reason: probe, when: \"environment == 'probe'\"}]}");
    Path calls =
        Files.writeString(
            directory.resolve("calls.jsonl"),
            calls("\"environment\": \"probe\", ", 0) + calls("", EACH));

    assertThat(compare(calls, "--primary=label", "--policy=" + policy)).isZero();
    assertThat(out.toString(UTF_8)).contains("\"lines\":120", "\"lines_left_out\":60");
  }

  @Test
  void refusesAWeightOfAnArmThatIsNotThere() throws IOException {
    Path calls = Files.writeString(directory.resolve("calls.jsonl"), calls("", 0));

    assertThat(compare(calls, "--primary=label", "--weight=v1=1", "--weight=v22=2")).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("no arm 'v22'");
  }

  @Test
  void doesNotForgetTheMinimumTimeWhereSomeLinesHaveNone() throws IOException {
    Path some = Files.writeString(directory.resolve("rows.jsonl"), rows(true, 1) + rows(false, 1));
    Path none = Files.writeString(directory.resolve("none.jsonl"), rows(false, 1));

    assertThat(compareRows(some, "--primary=score")).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("--minimum-hours", "without a requested_at");
    assertThat(compareRows(some, "--primary=score", "--minimum-hours=0")).isZero();
    assertThat(compareRows(none, "--primary=score")).isZero();
    assertThat(compareRows(none, "--primary=score", "--minimum-hours=5")).isEqualTo(2);
  }

  @Test
  void takesNoQuantileOfNumbersBelowZero() throws IOException {
    Path rows = Files.writeString(directory.resolve("rows.jsonl"), rows(false, -1));

    assertThat(compareRows(rows, "--primary=score:p50")).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("score", "expected 0 or more");
  }

  @Test
  void doesNotPromoteSeveralVersionsAsOne() throws IOException {
    String two = calls("", 0).replace("\"v2\"", "\"v3\"") + calls("", 200);
    Path calls = Files.writeString(directory.resolve("calls.jsonl"), two);
    Path references = directory.resolve("references.jsonl");
    int built =
        run(
            "baseline",
            "build",
            "--input",
            calls.toString(),
            "--minimum-events=20",
            "--output",
            references.toString());
    assertThat(built).isZero();

    int promoted = run("baseline", "promote", "--input", references.toString(), "--for", "v9");

    assertThat(promoted).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("several versions", "v9", "--prompt-version");
  }

  private int compare(Path calls, String... more) {
    List<String> arguments = new ArrayList<>(List.of("compare", "--input", calls.toString()));
    arguments.addAll(List.of("--minimum-hours=0", "--minimum-units=20", "--json"));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  private int compareRows(Path rows, String... more) {
    List<String> arguments = new ArrayList<>(List.of("compare", "--input", rows.toString()));
    arguments.addAll(List.of("--format=rows", "--arm-field=who", "--minimum-units=20"));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  private int run(String... arguments) {
    return Weir.run(Terminal.plain(out, err), arguments);
  }

  private static String calls(String fields, int from) {
    StringBuilder lines = new StringBuilder();
    for (int i = from; i < from + EACH; i++) {
      lines.append(
          """
          {%s"call_id": "c%d", "requested_at": %d, "responded_at": %d, "prompt_id": "p", \
          "prompt_version": "%s", "output": "yes", "label": "%d"}
          """
              .formatted(
                  fields,
                  i,
                  1_000_000L * i,
                  1_000_000L * i + 50_000,
                  i % 2 == 0 ? "v1" : "v2",
                  i / 2 % 2));
    }
    return lines.toString();
  }

  private static String rows(boolean timed, int sign) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < EACH; i++) {
      lines.append(
          "{%s\"who\": \"%s\", \"score\": %d}\n"
              .formatted(
                  timed ? "\"requested_at\": " + 1_000_000L * i + ", " : "",
                  i % 2 == 0 ? "a" : "b",
                  sign * (1 + i / 2 % 2)));
    }
    return lines.toString();
  }
}
