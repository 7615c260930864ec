package dev.weir.launcher;

import dev.weir.core.comparison.recorded.UnitOrder;
import dev.weir.core.policy.PolicyReader;
import dev.weir.core.validate.Catalogue;
import dev.weir.launcher.compare.MeasuredCalls;
import dev.weir.launcher.compare.RecordedFeedback;
import dev.weir.launcher.compare.RecordedRows;
import dev.weir.launcher.compare.RowFormat;
import dev.weir.launcher.compare.RowSelection;
import dev.weir.launcher.score.FileLines;
import dev.weir.traffic.recording.Input;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which rows are compared, and what makes a unit of them. */
final class RowOptions {

  /** What is shown beside the quality of calls. */
  static final List<String> USUAL = List.of("latency", "cost_usd");

  @Option(
      names = "--input",
      paramLabel = "FILE",
      required = true,
      description = "One JSON object a line, plain or gzipped.")
  private Path input = Path.of("");

  @Option(
      names = "--format",
      paramLabel = "calls|rows|pairs",
      description =
          "calls: the JSON form of a call, taken through the stages of the stream. rows: any object,"
              + " whose fields are the metrics. pairs: two rows a line, with fields that end in _a and"
              + " _b (default: ${DEFAULT-VALUE}).")
  private RowFormat format = RowFormat.CALLS;

  @Option(
      names = "--arm-field",
      paramLabel = "FIELD",
      description = "What differs between the arms (default: ${DEFAULT-VALUE}).")
  private String armField = "prompt_version";

  @Option(
      names = "--unit-field",
      paramLabel = "FIELD",
      description = "What was assigned to an arm, a user or a session (default: each line).")
  private String unitField = "";

  @Option(
      names = "--paired-by",
      paramLabel = "FIELD",
      description = "What every arm was given, a question: arms are compared within it.")
  private @Nullable String pairedBy;

  @Option(
      names = "--time-field",
      paramLabel = "FIELD",
      description =
          "Microseconds or ISO-8601 (default: ${DEFAULT-VALUE}); without, an order is drawn.")
  private String timeField = "requested_at";

  @Option(
      names = "--in-order",
      description = "Lines without times are in the order in which their units came.")
  private boolean inOrder;

  @Option(
      names = "--feedback",
      paramLabel = "FILE",
      description = "Judgements of the calls, one a line, as llm.feedback has them.")
  private @Nullable Path feedback;

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = "Policies, YAML or JSON (default: every validator on, flagging).")
  private @Nullable Path policy;

  Path input() {
    return input;
  }

  String timeField() {
    return timeField;
  }

  /** Drawn where times do not tell, unless the file is said to be in order. */
  UnitOrder order(RecordedRows rows) {
    if (rows.isTimed()) {
      return UnitOrder.TIME;
    }
    return inOrder ? UnitOrder.LINES : UnitOrder.DRAWN;
  }

  boolean isPaired() {
    return pairedBy != null || format == RowFormat.PAIRS;
  }

  private RowSelection selection(MetricOptions metrics, List<String> arms) {
    Set<String> fields = new LinkedHashSet<>(metrics.fields());
    if (format == RowFormat.CALLS) {
      fields.addAll(USUAL);
    }
    String unit = pairedBy != null ? pairedBy : unitField;
    return new RowSelection(
        armField,
        unit,
        timeField,
        fields,
        metrics.slices(),
        metrics.composites(),
        Set.copyOf(arms));
  }

  /** Null without. */
  @Nullable RecordedFeedback judgements() throws IOException {
    if (feedback == null) {
      return null;
    }
    check("--feedback", feedback);
    if (format != RowFormat.CALLS) {
      throw new IllegalArgumentException(
          "--feedback: found it with --format " + format + ", expected calls, which have ids");
    }
    try (FileLines lines = FileLines.of(Input.of(feedback))) {
      return RecordedFeedback.read(lines);
    }
  }

  /**
   * @param arms that are compared; empty for all
   */
  RecordedRows read(MetricOptions metrics, List<String> arms, @Nullable RecordedFeedback judgements)
      throws IOException, InterruptedException {
    check("--input", input);
    RecordedRows rows = new RecordedRows(selection(metrics, arms), judgements);
    try (FileLines lines = FileLines.of(Input.of(input))) {
      if (format == RowFormat.CALLS) {
        Catalogue catalogue = Catalogue.load();
        MeasuredCalls.read(
            lines, policy == null ? List.of() : new PolicyReader(catalogue).read(policy), rows);
        return rows;
      }
      for (byte[] line = lines.next(); line != null; line = lines.next()) {
        if (format == RowFormat.PAIRS) {
          rows.addPair(line, lines.number());
        } else {
          rows.add(line, lines.number());
        }
      }
      return rows;
    }
  }

  private static void check(String option, Path file) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new IllegalArgumentException(
          option + ": found '" + file + "', expected a file that can be read");
    }
  }
}
