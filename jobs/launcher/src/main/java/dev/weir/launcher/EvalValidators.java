package dev.weir.launcher;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.evaluation.EvaluationJson;
import dev.weir.evaluation.EvaluationMarkdown;
import dev.weir.evaluation.EvaluationPage;
import dev.weir.evaluation.EvaluationText;
import dev.weir.evaluation.Figure;
import dev.weir.evaluation.Goal;
import dev.weir.evaluation.ValidatorEvaluation;
import dev.weir.launcher.terminal.Answer;
import dev.weir.launcher.terminal.Exit;
import dev.weir.launcher.terminal.ProgressBar;
import dev.weir.launcher.terminal.Terminal;
import dev.weir.launcher.terminal.TextTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures the shipped validators on labelled sets. */
@Command(
    name = "validators",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Measures the shipped validators on labelled sets.",
      "Asks the engine of the stream with the shipped policy about every row and compares with the"
          + " labels, with what must be reached, and with what others reach. Ends with 1 when a"
          + " figure is worse than it must be. Sets that are not there are left out."
    },
    footer = {"", "Example:", "  weir eval validators --data sets --output evaluation"})
final class EvalValidators implements Callable<Integer> {

  private static final int WIDEST_CELL = 44;
  private static final int COLUMNS = 9;

  private final Terminal terminal;
  @Mixin private final Shared shared = new Shared();
  @Spec private @Nullable CommandSpec command;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      required = true,
      description = "Labelled sets: a folder a set, with lines of JSON.")
  private Path data = Path.of("");

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description =
          "Where result.json, report.html and the page of documentation accuracy.md go; made if it"
              + " is not there.")
  private @Nullable Path output;

  EvalValidators(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (!Files.isDirectory(data)) {
      throw misused("found '" + data + "', expected a directory of labelled sets");
    }
    ValidatorEvaluation evaluation;
    try (ProgressBar bar = new ProgressBar(terminal, "eval")) {
      int[] done = {0};
      evaluation =
          ValidatorEvaluation.run(
              data, step -> bar.show(done[0]++, ValidatorEvaluation.steps(), step));
    }
    if (!evaluation.measuredAnything()) {
      throw misused("found none of the labelled sets in '" + data + "'");
    }
    ObjectNode json = EvaluationJson.of(evaluation);
    if (output != null) {
      write(output, evaluation, json);
    }
    boolean missed = evaluation.count(Goal.Standing.MISSED) > 0;
    Exit exit = missed ? Exit.FAILED : Exit.GOOD;
    return shared.give(terminal, new Answer(exit, text(evaluation), json));
  }

  private void write(Path folder, ValidatorEvaluation evaluation, ObjectNode json)
      throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("result.json"), json.toPrettyString() + "\n");
    Files.writeString(
        folder.resolve("report.html"), EvaluationPage.of(evaluation, String.valueOf(data)));
    Files.writeString(
        folder.resolve("accuracy.md"),
        EvaluationMarkdown.of(
            evaluation, LocalDate.now(ZoneOffset.UTC), "./weir eval validators --data DIR"));
  }

  private static String text(ValidatorEvaluation evaluation) {
    TextTable table = TextTable.of(WIDEST_CELL, columns(EvaluationText.HEADINGS));
    StringBuilder peers = new StringBuilder();
    for (Figure figure : evaluation.figures()) {
      List<String> cells = EvaluationText.cells(figure);
      table.add(columns(cells));
      if (!figure.peers().isEmpty()) {
        peers.append(figure.goal().id()).append(": ").append(cells.get(COLUMNS)).append('\n');
      }
    }
    StringBuilder text = new StringBuilder(table.text());
    text.append('\n').append(EvaluationText.LEGEND).append("\n\nOthers:\n").append(peers);
    evaluation.notes().forEach(note -> text.append(note).append('\n'));
    return text.append('\n').append(EvaluationText.summary(evaluation)).append('\n').toString();
  }

  /** All but what others reach, which needs lines of its own. */
  private static String[] columns(List<String> cells) {
    return cells.subList(0, COLUMNS).toArray(String[]::new);
  }

  private ParameterException misused(String message) {
    return new ParameterException(
        Objects.requireNonNull(command).commandLine(), "--data: " + message);
  }
}
