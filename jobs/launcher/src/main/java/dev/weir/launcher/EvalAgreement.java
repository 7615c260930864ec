package dev.weir.launcher;

import dev.weir.core.config.MonitorConfig;
import dev.weir.core.decode.Decoder;
import dev.weir.core.decode.InputKind;
import dev.weir.core.decode.SingleObject;
import dev.weir.evaluation.embedding.AgreementReport;
import dev.weir.evaluation.embedding.TrafficAgreement;
import dev.weir.evaluation.embedding.TrafficTexts;
import dev.weir.launcher.score.FileLines;
import dev.weir.launcher.terminal.Answer;
import dev.weir.launcher.terminal.Exit;
import dev.weir.launcher.terminal.ProgressBar;
import dev.weir.launcher.terminal.Terminal;
import dev.weir.launcher.terminal.TextTable;
import dev.weir.launcher.topic.TopicLog;
import dev.weir.schemas.CallSample;
import dev.weir.traffic.recording.Input;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures static embeddings against the sentence model on the reader's own calls. */
@Command(
    name = "agreement",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Measures on your own calls whether static embeddings see what the sentence model sees.",
      "Of each prompt, of what was asked and of what was answered: rank correlation of the cosines of"
          + " pairs of texts by the two models, how often the nearest text by the one is among the"
          + " ten nearest by the other, beside what chance would give, and how much of the text no"
          + " piece of the vocabulary covers. Nothing of it runs in the monitor."
    },
    footer = {
      "",
      "Example:",
      "  weir eval agreement --from-topic --since 7d",
      "  weir eval agreement --input calls.jsonl.gz"
    })
final class EvalAgreement implements Callable<Integer> {

  private static final int WIDEST_CELL = 44;

  private final Terminal terminal;
  @Mixin private final Shared shared = new Shared();
  @Mixin private final ConfigOptions options = new ConfigOptions();
  @Spec private @Nullable CommandSpec command;

  @Option(
      names = "--input",
      paramLabel = "FILE",
      arity = "1..*",
      description = "Calls, one JSON object a line, plain or gzipped.")
  private List<Path> inputs = new ArrayList<>();

  @Option(
      names = "--from-topic",
      description = "The random share of the topic of samples, which is redacted.")
  private boolean fromTopic;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Only samples written since, as 2026-11-23T08:00:00Z or as 12h, 7d ago.")
  private @Nullable String since;

  @Option(
      names = "--texts",
      paramLabel = "N",
      description = "Texts of a prompt and side at most (default: ${DEFAULT-VALUE}).")
  private int texts = 300;

  EvalAgreement(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (inputs.isEmpty() != fromTopic) {
      throw misused("--input, --from-topic: expected exactly one of them");
    }
    if (texts < TrafficAgreement.LEAST_TEXTS) {
      throw misused(
          "--texts: found %d, expected at least %d".formatted(texts, TrafficAgreement.LEAST_TEXTS));
    }
    TrafficTexts traffic = new TrafficTexts(texts);
    if (fromTopic) {
      readTopic(traffic);
    } else {
      readFiles(traffic);
    }
    TrafficAgreement agreement;
    try (ProgressBar bar = new ProgressBar(terminal, "agreement")) {
      int sources = traffic.sources().size();
      agreement =
          TrafficAgreement.of(
              traffic, (done, source) -> bar.show(done, sources, source.promptId()));
    }
    return shared.give(
        terminal,
        new Answer(
            agreement.sources().isEmpty() ? Exit.FAILED : Exit.GOOD,
            text(agreement, traffic),
            AgreementReport.json(agreement, traffic)));
  }

  private void readTopic(TrafficTexts traffic) {
    MonitorConfig config = options.read();
    Instant from = since == null ? null : GivenTime.read(command, "--since", since);
    Decoder decoder = new Decoder();
    new TopicLog(config.kafka(), config.topics().samples())
        .read(
            from,
            record -> {
              CallSample sample = record.value() == null ? null : sample(record.value());
              if (sample != null && sample.getRandom()) {
                decoder.decode(InputKind.CALLS, SingleObject.encode(sample.getCall()), traffic);
              }
            });
  }

  /** Null for what a newer job wrote in a way that is not known here. */
  private static @Nullable CallSample sample(byte[] value) {
    try {
      return CallSample.fromByteBuffer(ByteBuffer.wrap(value));
    } catch (IOException | RuntimeException unreadable) {
      return null;
    }
  }

  private void readFiles(TrafficTexts traffic) throws IOException {
    Decoder decoder = new Decoder();
    for (Path input : inputs) {
      if (!Files.isRegularFile(input) || !Files.isReadable(input)) {
        throw misused("--input: found '" + input + "', expected a file that can be read");
      }
      try (FileLines lines = FileLines.of(Input.of(input))) {
        for (byte[] line = lines.next(); line != null; line = lines.next()) {
          decoder.decode(InputKind.CALLS, line, traffic);
        }
      }
    }
  }

  private static String text(TrafficAgreement agreement, TrafficTexts traffic) {
    TextTable table = TextTable.of(WIDEST_CELL, AgreementReport.HEADINGS.toArray(String[]::new));
    AgreementReport.rows(agreement).forEach(cells -> table.add(cells.toArray(String[]::new)));
    return String.format(
        Locale.ROOT,
        "%s%,d calls, %,d unreadable; left out for fewer than %d texts: %d%n",
        agreement.sources().isEmpty() ? "" : table.text(),
        traffic.calls(),
        traffic.unreadable(),
        TrafficAgreement.LEAST_TEXTS,
        agreement.tooFew().size());
  }

  private ParameterException misused(String message) {
    return new ParameterException(Objects.requireNonNull(command).commandLine(), message);
  }
}
