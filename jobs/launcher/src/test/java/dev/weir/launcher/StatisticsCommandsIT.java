package dev.weir.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands print that compute with given numbers and calls. */
class StatisticsCommandsIT {

  @TempDir static Path directory;

  private final CommandOutput command = new CommandOutput();

  @Test
  void price() throws IOException {
    Path answers =
        Files.writeString(
            directory.resolve("answers.jsonl"),
            """
            {"id": "a", "model": "grok-4.3", "body": {"model": "grok-4.3", "usage": \
            {"prompt_tokens": 1000, "completion_tokens": 7}}}
            {"id": "b", "model": "homemade-7b", "body": {"usage": {"prompt_tokens": 1}}}
            {"id":
            """);
    command.expect(
        "price",
        1,
        "price",
        "--input",
        answers.toString(),
        "--output",
        directory.resolve("prices.jsonl").toString());
  }

  @Test
  void stats() throws IOException {
    Path queries =
        Files.writeString(
            directory.resolve("queries.json"),
            """
            [{"name": "two-proportion-z", "args": {"x1": 30, "n1": 1000, "x2": 45, "n2": 1000}},
             {"name": "ks", "args": {"reference": [], "current": [1]}}, {"name": "no such"}]
            """);
    command.expect("stats", 0, "stats", "--input", queries.toString());
    assertThat(command.printed()).contains("\"OK\"", "\"INSUFFICIENT\"", "\"INVALID\"");
  }

  @Test
  void plan() throws IOException {
    Path output = directory.resolve("plan");
    command.expect(
        "plan",
        0,
        "plan",
        "--baseline",
        "0.95",
        "--mde",
        "0.01",
        "--traffic",
        "2000/day",
        "--output",
        output.toString());
    assertThat(Files.readString(output.resolve("report.html"))).contains("<svg", "80 %");
    for (String wrong : List.of("--traffic=2000", "--baseline=2", "--mde=0")) {
      int exit = command.run("plan", "--baseline=0.9", "--mde=0.1", "--traffic=9/day", wrong);
      assertThat(exit).as(wrong).isEqualTo(2);
    }
  }

  @Test
  void compareCallsAndRows() throws IOException {
    StringBuilder calls = new StringBuilder("not a call\n");
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 120; i++) {
      String arm = i % 2 == 0 ? "v1" : "v2";
      int label = i % 2 == 0 ? i / 2 % 2 : 1;
      calls.append(
          """
          {"call_id": "c%d", "requested_at": %d, "responded_at": %d, "session_id": "s%d", \
          "prompt_id": "p", "prompt_version": "%s", "output": "yes", "label": "%d", \
          "attributes": {"topic": "t%d", "spent_before": "%d"}, "experiment": {"id": "e", "arm": "%s"}}
          """
              .formatted(
                  i,
                  1_000_000L * i,
                  1_000_000L * i + 50_000 + i,
                  i,
                  arm,
                  label,
                  i % 3,
                  i % 7,
                  arm));
      rows.append(
          "{\"question\": %d, \"who\": \"%s\", \"score\": %d}\n".formatted(i / 2, arm, label));
    }
    Path callFile = Files.writeString(directory.resolve("compared.jsonl"), calls);
    Path rowFile = Files.writeString(directory.resolve("rows.jsonl"), rows);
    Path feedback =
        Files.writeString(
            directory.resolve("feedback.jsonl"),
            "{\"feedback_id\": \"f\", \"call_id\": \"c1\", \"given_at\": 1, \"name\": \"n\"}\n");
    Path output = directory.resolve("comparison");
    command.expect(
        "compare",
        0,
        "compare",
        "--input",
        callFile.toString(),
        "--unit-field=session_id",
        "--primary=label",
        "--guardrail=latency:p95:20%",
        "--show=passed",
        "--show=cost_usd/label",
        "--slice=topic",
        "--adjust=spent_before",
        "--show=latency",
        "--cap=latency=0.05",
        "--composite=quality=0.9*label+0.1*passed",
        "--feedback=" + feedback,
        "--minimum-units=20",
        "--minimum-hours=0",
        "--output",
        output.toString());
    assertThat(command.printed())
        .contains("\"arm\":\"v2\"", "\"lines_left_out\":1", "\"adjusted_by\":\"spent_before\"")
        .contains("\"cap\":{\"value\":0.05,", "\"variance_factor\":", "\"matched\":1")
        .contains("\"role\":\"part\"");
    assertThat(Files.readString(output.resolve("report.html"))).contains("<svg", "topic t1");
    command.expect(
        "compare",
        0,
        "compare",
        "--input",
        rowFile.toString(),
        "--format=rows",
        "--arm-field=who",
        "--paired-by=question",
        "--primary=score",
        "--minimum-units=20");
    assertThat(command.printed()).contains("\"state\":\"SHIP\"");
    String[] alone = {
      "compare",
      "--input",
      rowFile.toString(),
      "--format=rows",
      "--arm-field=question",
      "--arms=1",
      "--primary=score"
    };
    assertThat(command.run(alone)).isEqualTo(2);
    String[] unknown = alone.clone();
    unknown[unknown.length - 1] = "--primary=nothing";
    assertThat(command.run(unknown)).isEqualTo(2);
    assertThat(command.told()).contains("no line with a number 'nothing'");
  }
}
