package dev.weir.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole evaluation over sets of a few rows. */
final class ValidatorEvaluationTest {

  @TempDir private Path directory;

  @Test
  void measuresWhatIsThereThroughTheShippedPolicy() throws IOException {
    write(
        "secrets_rule_examples/examples.jsonl",
        """
        {"text": "use ghp_k3J9sdf8K2jd0Qw8Xz7Lm5Nb4Vc1Aa6Ss2Dd now", "label": 1}
        {"text": "nothing to be seen here", "label": 1}
        {"text": "id 123e4567-e89b-42d3-a456-426614174000", "label": 0}
        """);
    write(
        "pii_presidio/sentences.jsonl",
        """
        {"text": "Mail é@x or jane.doe@example.org", "label": 1, \
        "spans": [{"type": "EMAIL_ADDRESS", "start": 12, "end": 32}]}
        {"text": "What is the weather like?", "label": 0, "spans": []}
        """);
    write(
        "json_schema_suite/cases.jsonl",
        """
        {"draft": "draft7", "group": "g", "schema": {"type": "object"}, "instance": {"a": 1}, \
        "label": "valid"}
        {"draft": "draft2020-12", "group": "g", "schema": {"type": "object"}, "instance": [1], \
        "label": "invalid"}
        """);
    List<String> steps = new ArrayList<>();
    ValidatorEvaluation evaluation = ValidatorEvaluation.run(directory, steps::add);
    assertThat(steps).hasSize(ValidatorEvaluation.steps());
    assertThat(value(evaluation, "secrets.rule-examples")).isEqualTo(0.5);
    assertThat(value(evaluation, "secrets.rule-examples-clean")).isEqualTo(0);
    assertThat(value(evaluation, "pii.email")).isEqualTo(1);
    assertThat(value(evaluation, "pii.clean")).isEqualTo(0);
    assertThat(value(evaluation, "json.suite")).isEqualTo(1);
    assertThat(value(evaluation, "toxicity.surge")).isNaN();
    assertThat(evaluation.count(Goal.Standing.MISSED)).isEqualTo(1);
    assertThat(EvaluationMarkdown.of(evaluation, LocalDate.of(2026, 11, 23), "weir"))
        .contains("| secrets | rule examples | found | 2 | 0.500 |  | ≥ 0.550 | ≥ 0.800 | missed |")
        .contains("| toxicity | Surge comments | F1 |  | no data |");
  }

  @Test
  void anEmptyDirectoryMeasuresNothing() {
    assertThat(ValidatorEvaluation.run(directory, step -> {}).measuredAnything()).isFalse();
  }

  private void write(String file, String lines) throws IOException {
    Path path = directory.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, lines);
  }

  private static double value(ValidatorEvaluation evaluation, String id) {
    return evaluation.figures().stream()
        .filter(figure -> figure.goal().id().equals(id))
        .findFirst()
        .orElseThrow()
        .judged();
  }
}
