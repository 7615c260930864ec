package dev.weir.launcher;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.evaluation.embedding.EmbeddingEvaluation;
import dev.weir.evaluation.embedding.EmbeddingReport;
import dev.weir.launcher.terminal.Answer;
import dev.weir.launcher.terminal.Exit;
import dev.weir.launcher.terminal.ProgressBar;
import dev.weir.launcher.terminal.Terminal;
import dev.weir.launcher.terminal.TextTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures the shipped static embedding against the sentence model. */
@Command(
    name = "embeddings",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Measures the shipped static embedding against the sentence model it was made from.",
      "Rank correlation of the cosines of pairs of texts, how often the nearest text is of the same"
          + " topic by both, and texts a second of both, one thread each. Of texts that the static"
          + " model was fitted to, figures of models that had not seen them stand beside."
    },
    footer = {"", "Example:", "  weir eval embeddings --data sets --output evaluation"})
final class EvalEmbeddings implements Callable<Integer> {

  private static final int WIDEST_CELL = 44;

  private final Terminal terminal;
  @Mixin private final Shared shared = new Shared();
  @Spec private @Nullable CommandSpec command;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      required = true,
      description =
          "Labelled sets: topic_banking77, topic_clinc150, benign_prompts, as far as they are there.")
  private Path data = Path.of("");

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Where result.json and embeddings.md go; made if it is not there.")
  private @Nullable Path output;

  EvalEmbeddings(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (!Files.isDirectory(data)) {
      throw misused("found '" + data + "', expected a directory of labelled sets");
    }
    EmbeddingEvaluation evaluation;
    try (ProgressBar bar = new ProgressBar(terminal, "eval")) {
      int[] done = {0};
      evaluation =
          EmbeddingEvaluation.run(
              data, step -> bar.show(done[0]++, EmbeddingEvaluation.steps(), step));
    }
    if (evaluation.figures().isEmpty()) {
      throw misused("found none of the labelled sets in '" + data + "'");
    }
    ObjectNode json = EmbeddingReport.json(evaluation);
    if (output != null) {
      Files.createDirectories(output);
      Files.writeString(output.resolve("result.json"), json.toPrettyString() + "\n");
      Files.writeString(output.resolve("embeddings.md"), EmbeddingReport.markdown(evaluation));
    }
    TextTable table = TextTable.of(WIDEST_CELL, EmbeddingReport.HEADINGS.toArray(String[]::new));
    EmbeddingReport.rows(evaluation).forEach(cells -> table.add(cells.toArray(String[]::new)));
    return shared.give(terminal, new Answer(Exit.GOOD, table.text(), json));
  }

  private ParameterException misused(String message) {
    return new ParameterException(
        Objects.requireNonNull(command).commandLine(), "--data: " + message);
  }
}
