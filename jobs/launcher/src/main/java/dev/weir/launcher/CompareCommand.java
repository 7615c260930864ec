package dev.weir.launcher;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.core.comparison.DecisionRule;
import dev.weir.core.comparison.recorded.ComparisonJson;
import dev.weir.core.comparison.recorded.ComparisonPage;
import dev.weir.core.comparison.recorded.ComparisonRequest;
import dev.weir.core.comparison.recorded.RecordedComparison;
import dev.weir.launcher.compare.CompareText;
import dev.weir.launcher.compare.RecordedFeedback;
import dev.weir.launcher.compare.RecordedRows;
import dev.weir.launcher.terminal.Answer;
import dev.weir.launcher.terminal.Exit;
import dev.weir.launcher.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
      "A metric is a field of the lines (label, attributes.score); of calls also latency,"
          + " time_to_first_token, cost_usd, any other signal by its id, ok, error, passed, a validator"
          + " by its id (toxicity: 1 where it found nothing) or feedback.NAME; METRIC:p95 is a"
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

  @Mixin private final RowOptions source = new RowOptions();
  @Mixin private final MetricOptions metrics = new MetricOptions();

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
      names = "--output",
      paramLabel = "DIR",
      description = "Where result.json and report.html go; made if it is not there.")
  private @Nullable Path output;

  CompareCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
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
              + source.timeField()
              + ", expected one on every line to tell "
              + asked
              + " hours; --minimum-hours 0 does without times");
    }
    return 0;
  }

  private int compare() throws IOException, InterruptedException {
    RecordedFeedback judgements = source.judgements();
    RecordedRows rows = source.read(metrics, arms, judgements);
    rows.problems().forEach(terminal::say);
    metrics.needed().forEach(field -> require(rows, field));
    boolean atRandom = randomised || rows.isExperiment();
    double hours = minimumHours(rows);
    RecordedComparison comparison =
        RecordedComparison.of(
            rows.rows(),
            new ComparisonRequest(
                control,
                arms,
                metrics.primary(),
                metrics.guardrails(),
                metrics.shown(usual(rows)),
                metrics.parts(),
                metrics.slices(),
                metrics.covariate(),
                source.order(rows),
                source.isPaired(),
                atRandom,
                weights,
                plannedUnits,
                new DecisionRule(
                    minimumUnits, Duration.ofSeconds(Math.round(hours * 3_600)), null)));
    ObjectNode json = ComparisonJson.of(comparison);
    json.put("lines", rows.lines());
    json.put("lines_left_out", rows.leftOut());
    json.putNull("feedback");
    if (judgements != null) {
      judgements.write(json.putObject("feedback"));
    }
    if (output != null) {
      Files.createDirectories(output);
      Files.writeString(output.resolve("result.json"), json.toPrettyString() + "\n");
      String name = String.valueOf(source.input().getFileName());
      Files.writeString(output.resolve("report.html"), ComparisonPage.of(name, comparison));
    }
    return shared.give(terminal, new Answer(Exit.GOOD, CompareText.of(comparison), json));
  }

  /** What is shown beside the quality of calls unless it was asked for. */
  private static List<String> usual(RecordedRows rows) {
    return RowOptions.USUAL.stream().filter(rows::hasNumber).toList();
  }

  private static void require(RecordedRows rows, String field) {
    if (!rows.hasNumber(field)) {
      throw new IllegalArgumentException(
          "found no line with a number '"
              + field
              + "', expected a field or a measurement of calls");
    }
  }

  private ParameterException misused(String message) {
    return new ParameterException(Objects.requireNonNull(command).commandLine(), message);
  }
}
