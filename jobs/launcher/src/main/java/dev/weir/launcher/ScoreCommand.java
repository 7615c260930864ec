package dev.weir.launcher;

import dev.weir.core.engine.Plans;
import dev.weir.core.engine.PolicySet;
import dev.weir.core.engine.TimeBudget;
import dev.weir.core.engine.ValidationEngine;
import dev.weir.core.policy.Policy;
import dev.weir.core.policy.PolicyReader;
import dev.weir.core.price.PriceTable;
import dev.weir.core.score.CallScorer;
import dev.weir.core.score.InputFormat;
import dev.weir.core.score.LanguageOf;
import dev.weir.core.score.ScoreMetrics;
import dev.weir.core.score.ScoreReport;
import dev.weir.core.score.ScoreRun;
import dev.weir.core.score.ScoreTotals;
import dev.weir.core.score.TextSide;
import dev.weir.core.signal.Pricing;
import dev.weir.core.signal.TablePricing;
import dev.weir.core.validate.Catalogue;
import dev.weir.launcher.score.FileLines;
import dev.weir.launcher.score.ScoreFolder;
import dev.weir.launcher.score.ScoreSummary;
import dev.weir.launcher.terminal.Answer;
import dev.weir.launcher.terminal.Exit;
import dev.weir.launcher.terminal.ProgressBar;
import dev.weir.launcher.terminal.Terminal;
import dev.weir.traffic.recording.Input;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Scores recorded calls with every validator. */
@Command(
    name = "score",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Scores recorded calls with every validator.",
      "Takes them through the stages of the stream and writes findings.jsonl, measurements.jsonl,"
          + " metrics.json and report.html. Where the input has labels, tells how well each"
          + " validator agrees with them. Lines that are no call are counted and left out."
    },
    footer = {"", "Example:", "  weir score --input calls.jsonl.gz --format calls --output score"})
final class ScoreCommand implements Callable<Integer> {

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
      paramLabel = "calls|text",
      description =
          "calls: the JSON form of a call. text: {id, text}, with a label if there is one"
              + " (default: ${DEFAULT-VALUE}).")
  private InputFormat format = InputFormat.CALLS;

  @Option(
      names = "--side",
      paramLabel = "input|output",
      description =
          "With --format text, whether the text is what a user said or what the model answered"
              + " (default: ${DEFAULT-VALUE}). Calls say it themselves.")
  private TextSide side = TextSide.INPUT;

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = "Policies, YAML or JSON (default: every validator on, flagging).")
  private @Nullable Path policy;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      required = true,
      description = "Where the files go; made if it is not there.")
  private Path output = Path.of("");

  @Option(
      names = "--label-for",
      paramLabel = "VALIDATOR",
      description = "The validator that labels are about (default: each is compared with them).")
  private @Nullable String labelFor;

  ScoreCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Catalogue catalogue = Catalogue.load();
    if (!Files.isRegularFile(input) || !Files.isReadable(input)) {
      throw misused("--input: found '" + input + "', expected a file that can be read");
    }
    if (labelFor != null && catalogue.find(labelFor) == null) {
      throw misused("--label-for: found '" + labelFor + "', expected one of " + catalogue.ids());
    }
    List<Policy> read = policy == null ? List.of() : new PolicyReader(catalogue).read(policy);
    PolicySet policies = PolicySet.of(read, new Plans(catalogue));
    ScoreTotals totals = new ScoreTotals(labelFor);
    long begin = System.nanoTime();
    score(policies, totals);
    double seconds = (System.nanoTime() - begin) / 1e9;
    totals.problems().forEach(terminal::say);
    return shared.give(
        terminal,
        new Answer(Exit.GOOD, ScoreSummary.of(totals, output, seconds), ScoreMetrics.of(totals)));
  }

  private void score(PolicySet policies, ScoreTotals totals)
      throws IOException, InterruptedException {
    Pricing prices = new TablePricing(PriceTable.shipped());
    Supplier<CallScorer> scorers =
        () ->
            new CallScorer(
                format,
                side,
                new ValidationEngine(policies, System::nanoTime, TimeBudget.USUAL),
                prices,
                LanguageOf.LONGEST_TEXT);
    try (FileLines lines = FileLines.of(Input.of(input));
        ScoreFolder folder = ScoreFolder.at(output);
        ProgressBar bar = new ProgressBar(terminal, "score")) {
      new ScoreRun(lines, scorers, Runtime.getRuntime().availableProcessors())
          .run(
              call -> {
                call.writeTo(folder.findings(), folder.measurements());
                totals.add(call);
                bar.show(totals.lines(), 0, "lines");
              });
      folder.metrics(ScoreMetrics.of(totals));
      folder.report(
          ScoreReport.of(String.valueOf(input.getFileName()), policies.general(), totals));
    }
  }

  private ParameterException misused(String message) {
    return new ParameterException(Objects.requireNonNull(command).commandLine(), message);
  }
}
