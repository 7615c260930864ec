package dev.weir.launcher;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.core.comparison.DecisionRule;
import dev.weir.core.comparison.recorded.ComparisonJson;
import dev.weir.core.comparison.recorded.ComparisonPage;
import dev.weir.core.comparison.recorded.ComparisonRequest;
import dev.weir.core.comparison.recorded.Guardrail;
import dev.weir.core.comparison.recorded.Metric;
import dev.weir.core.comparison.recorded.RecordedComparison;
import dev.weir.core.policy.PolicyReader;
import dev.weir.core.validate.Catalogue;
import dev.weir.launcher.compare.CompareText;
import dev.weir.launcher.compare.MeasuredCalls;
import dev.weir.launcher.compare.RecordedRows;
import dev.weir.launcher.compare.RowFormat;
import dev.weir.launcher.compare.RowSelection;
import dev.weir.launcher.score.FileLines;
import dev.weir.launcher.terminal.Answer;
import dev.weir.launcher.terminal.Exit;
import dev.weir.launcher.terminal.Terminal;
import dev.weir.traffic.recording.Input;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Compares prompt versions on recorded calls. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Compares prompt versions, or whatever else calls differ in, on recorded calls.",
      "A metric is a field of the lines (label, attributes.score), latency, time_to_first_token,"
          + " cost_usd, input_tokens, output_tokens, error, passed, or validator.ID; METRIC:p95 is a"
          + " quantile, A/B a ratio of totals such as cost_usd/label. Units are looked at in the order"
          + " in which they came, by the statistics of the stream, and the answer is SHIP, STOP or"
          + " CONTINUE; it is OBSERVATIONAL unless units were assigned at random."
    },
    footer = {
      "",
      "Example:",
      "  weir compare --input calls.jsonl --arm-field prompt_version --unit-field session_id"
          + " --primary label --guardrail latency:p95:5%% --randomised --output comparison"
    })
final class CompareCommand implements Callable<Integer> {

  private static final double USUAL_HOURS = 24;

  private final Terminal terminal;
  @Mixin private final Shared shared = new Shared();
  @Spec private @Nullable CommandSpec command;

  @Option(
      names = "--input",
      paramLabel = "FILE",
      required = true,
      description = "One JSON object a line, plain or gzipped.")
  private Path input = Path.of("");

  @Option(
      names = "--format",
      paramLabel = "calls|rows",
      description =
          "calls: the JSON form of a call, taken through the stages of the stream. rows: any object,"
              + " whose fields are the metrics (default: ${DEFAULT-VALUE}).")
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
          "Microseconds or ISO-8601 (default: ${DEFAULT-VALUE}); else the order of lines.")
  private String timeField = "requested_at";

  @Option(names = "--primary", paramLabel = "METRIC", required = true, description = "It decides.")
  private String primary = "";

  @Option(
      names = "--guardrail",
      paramLabel = "METRIC:MARGIN",
      description = "May not get worse by more than this, in its unit or in %% of the control.")
  private List<String> guardrails = List.of();

  @Option(names = "--show", paramLabel = "METRIC", description = "Shown, decides nothing.")
  private List<String> shown = List.of();

  @Option(
      names = "--lower-is-better",
      paramLabel = "METRIC",
      description = "Beside latency, cost, tokens and error, of which less is always better.")
  private List<String> lower = List.of();

  @Option(names = "--slice", paramLabel = "FIELD", description = "Compare each of its values too.")
  private List<String> slices = List.of();

  @Option(names = "--control", paramLabel = "ARM", description = "Default: the first by name.")
  private @Nullable String control;

  @Option(
      names = "--arms",
      paramLabel = "ARM",
      split = ",",
      description = "Only these (default: all).")
  private List<String> arms = List.of();

  @Option(
      names = "--randomised",
      description = "Units were assigned at random, as all are when every call has an experiment.")
  private boolean randomised;

  @Option(
      names = "--weight",
      paramLabel = "ARM=W",
      description = "Weight an arm was assigned with (default: equal).")
  private Map<String, Double> weights = new LinkedHashMap<>();

  @Option(
      names = "--minimum-units",
      paramLabel = "N",
      description = "Of an arm, before anything is decided (default: ${DEFAULT-VALUE}).")
  private long minimumUnits = DecisionRule.USUAL.minimumUnits();

  @Option(
      names = "--minimum-hours",
      paramLabel = "H",
      description = "Before anything is decided (default: 24; 0 where no line has a time).")
  private @Nullable Double minimumHours;

  @Option(
      names = "--planned-units",
      paramLabel = "N",
      description =
          "Of two arms, at which intervals are narrowest (default: 5000, or as many pairs as there"
              + " are).")
  private double plannedUnits;

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = "Policies, YAML or JSON (default: every validator on, flagging).")
  private @Nullable Path policy;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Where result.json and report.html go; made if it is not there.")
  private @Nullable Path output;

  CompareCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!Files.isRegularFile(input) || !Files.isReadable(input)) {
      throw misused("--input: found '" + input + "', expected a file that can be read");
    }
    try {
      return compare();
    } catch (IllegalArgumentException e) {
      throw misused(String.valueOf(e.getMessage()));
    }
  }

  private double minimumHours(RecordedRows rows) {
    double asked = minimumHours == null ? USUAL_HOURS : minimumHours;
    if (rows.isTimed()) {
      return asked;
    }
    if (asked > 0 && (minimumHours != null || rows.isPartlyTimed())) {
      throw new IllegalArgumentException(
          "--minimum-hours: found lines without a "
              + timeField
              + ", expected one on every line to tell "
              + asked
              + " hours; --minimum-hours 0 goes by the order of the lines");
    }
    return 0;
  }

  private int compare() throws IOException, InterruptedException {
    Metric deciding = Metric.of(primary, lower);
    List<Guardrail> guarded = guardrails.stream().map(each -> Guardrail.of(each, lower)).toList();
    List<Metric> others = shown.stream().map(each -> Metric.of(each, lower)).toList();
    Set<String> fields = new LinkedHashSet<>(deciding.fields());
    guarded.forEach(guardrail -> fields.addAll(guardrail.metric().fields()));
    Set<String> needed = Set.copyOf(fields);
    others.forEach(metric -> fields.addAll(metric.fields()));
    String unit = pairedBy != null ? pairedBy : unitField;
    RecordedRows rows =
        read(new RecordedRows(new RowSelection(armField, unit, timeField, fields, slices)));
    rows.problems().forEach(terminal::say);
    needed.forEach(field -> require(rows, field));
    boolean atRandom = randomised || rows.isExperiment();
    double hours = minimumHours(rows);
    RecordedComparison comparison =
        RecordedComparison.of(
            rows.rows(),
            new ComparisonRequest(
                control,
                arms,
                deciding,
                guarded,
                others,
                slices,
                pairedBy != null,
                atRandom,
                weights,
                plannedUnits,
                new DecisionRule(
                    minimumUnits, Duration.ofSeconds(Math.round(hours * 3_600)), null)));
    ObjectNode json = ComparisonJson.of(comparison);
    json.put("lines", rows.lines());
    json.put("lines_left_out", rows.leftOut());
    if (output != null) {
      Files.createDirectories(output);
      Files.writeString(output.resolve("result.json"), json.toPrettyString() + "\n");
      String name = String.valueOf(input.getFileName());
      Files.writeString(output.resolve("report.html"), ComparisonPage.of(name, comparison));
    }
    return shared.give(terminal, new Answer(Exit.GOOD, CompareText.of(comparison), json));
  }

  private static void require(RecordedRows rows, String field) {
    if (!rows.hasNumber(field)) {
      throw new IllegalArgumentException(
          "found no line with a number '"
              + field
              + "', expected a field or a measurement of calls");
    }
  }

  private RecordedRows read(RecordedRows rows) throws IOException, InterruptedException {
    try (FileLines lines = FileLines.of(Input.of(input))) {
      if (format == RowFormat.CALLS) {
        Catalogue catalogue = Catalogue.load();
        MeasuredCalls.read(
            lines, policy == null ? List.of() : new PolicyReader(catalogue).read(policy), rows);
        return rows;
      }
      for (byte[] line = lines.next(); line != null; line = lines.next()) {
        rows.add(line, lines.number());
      }
      return rows;
    }
  }

  private ParameterException misused(String message) {
    return new ParameterException(Objects.requireNonNull(command).commandLine(), message);
  }
}
