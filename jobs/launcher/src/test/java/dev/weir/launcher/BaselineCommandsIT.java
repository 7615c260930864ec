package dev.weir.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.launcher.broker.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands about references print. */
class BaselineCommandsIT {

  @TempDir static Path directory;
  private static EmbeddedBroker broker;

  private final CommandOutput command = new CommandOutput();

  @BeforeAll
  static void start() {
    broker = EmbeddedBroker.start(directory.resolve("kafka"), 0);
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void baselines() throws IOException {
    command.expect("topics", 0, "topics", "create", "--kafka", broker.bootstrapServers());
    Path calls = Files.writeString(directory.resolve("many.jsonl"), callLines("v1", 200, 80));
    Path slower = Files.writeString(directory.resolve("slower.jsonl"), callLines("v1", 200, 160));
    String first = directory.resolve("first.jsonl").toString();
    String second = directory.resolve("second.jsonl").toString();
    command.expect(
        "baseline-build", 0, "baseline", "build", "--input", calls.toString(), "--output", first);
    assertThat(command.printed()).contains("\"calls\":200", "staging/answer/v1");
    assertThat(command.printed())
        .containsPattern("\"users\":10[0-2],\"sessions\":(49|50|51),\"busiest_user_share\":0.[45]");
    command.expect(
        "baseline-build", 0, "baseline", "build", "--input", slower.toString(), "--output", second);
    command.expect("baseline-show", 0, "baseline", "show", "--input", first);
    assertThat(command.printed()).contains("end-to-end-time", "error-rate", "pii-fail-rate");
    command.expect("baseline-diff", 0, "baseline", "diff", first, first);
    command.expect("baseline-diff", 1, "baseline", "diff", first, second);
    String kafka = broker.bootstrapServers();
    command.expect(
        "baseline-promote",
        0,
        "baseline",
        "promote",
        "--input",
        first,
        "--for",
        "v2",
        "--kafka",
        kafka);
    command.expect("baseline-show", 0, "baseline", "show", "--kafka", kafka);
    assertThat(command.printed()).contains("staging/answer/v2", "PINNED");
    command.expect(
        "baseline-promote",
        1,
        "baseline",
        "promote",
        "--prompt-version",
        "a/b/c",
        "--kafka",
        kafka);
    command.expect(
        "replay", 0, "replay", "--kafka", kafka, "--input", calls.toString(), "--format", "calls");
    command.expect(
        "baseline-build",
        0,
        "baseline",
        "build",
        "--from-topic",
        "--since",
        "1h",
        "--output",
        second,
        "--kafka",
        kafka);
    int wrongUse = command.run("baseline", "build", "--output", first);
    assertThat(wrongUse).isEqualTo(2);
    wrongUse = command.run("baseline", "show", "--input", calls.toString());
    assertThat(wrongUse).isEqualTo(2);
  }

  private static String callLines(String version, int count, int millis) {
    StringBuilder lines = new StringBuilder();
    for (int k = 0; k < count; k++) {
      lines.append(
          """
          {"call_id": "b%d", "requested_at": "2026-11-23T10:%02d:%02dZ", "environment": "staging", \
          "prompt_id": "answer", "prompt_version": "%s", "request_model": "large-2", \
          "responded_at": "2026-11-23T10:%02d:%02d.%03dZ", "output": "yes", "user_id": "%s", \
          "session_id": "s%d"}
          """
              .formatted(
                  k,
                  k / 60,
                  k % 60,
                  version,
                  k / 60,
                  k % 60,
                  millis + k,
                  k % 2 == 0 ? "busy" : "u" + k,
                  k % 50));
    }
    return lines.toString();
  }
}
