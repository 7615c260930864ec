package dev.weir.launcher;

import dev.weir.core.config.ConfigException;
import dev.weir.traffic.format.FormatOptions;
import dev.weir.traffic.format.ReplayFormat;
import dev.weir.traffic.format.ReplayFormats;
import dev.weir.traffic.recording.Input;
import dev.weir.traffic.recording.Recording;
import dev.weir.traffic.recording.Survey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which recording a command sends. */
final class RecordingOptions {

  /** The installed formats, for the help text. */
  static final class Formats implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return ReplayFormats.all().stream().map(ReplayFormat::id).iterator();
    }
  }

  @Option(names = "--input", paramLabel = "FILE", description = "The recording, gzipped or not.")
  private @Nullable Path input;

  @Option(
      names = "--format",
      completionCandidates = Formats.class,
      description = "What a row of it is: ${COMPLETION-CANDIDATES}.")
  private @Nullable String format;

  @Option(
      names = "--mapping",
      paramLabel = "NAME",
      description = "Mapping of format dataset: a shipped name or a file.")
  private @Nullable String mapping;

  @Option(names = "--prompt-id", paramLabel = "ID", description = "Prompt of every call.")
  private @Nullable String promptId;

  @Option(names = "--prompt-version", paramLabel = "V", description = "Version of every call.")
  private @Nullable String promptVersion;

  @Option(names = "--model", paramLabel = "NAME", description = "Model of every call.")
  private @Nullable String model;

  @Option(names = "--provider", paramLabel = "NAME", description = "Provider of every call.")
  private @Nullable String provider;

  /** Whether a recording was named. */
  boolean given() {
    return input != null;
  }

  /**
   * The recording, read once to know its length.
   *
   * @throws ConfigException when a needed option is missing, or the file has no call of the format
   */
  Recording read() throws IOException {
    Path file = input;
    if (file == null) {
      throw new ConfigException("--input", "nothing", "a file", "Name the recording.");
    }
    if (format == null) {
      throw new ConfigException("--format", "nothing", "a format", "See --help for all of them.");
    }
    if (!Files.isReadable(file)) {
      throw new ConfigException(
          "--input", "'" + file + "'", "a file that can be read", "Correct the path.");
    }
    ReplayFormat chosen = ReplayFormats.find(format);
    FormatOptions options = new FormatOptions(promptId, promptVersion, model, provider, mapping);
    Recording recording = Recording.of(() -> chosen.open(Input.of(file), options));
    Survey survey = recording.survey();
    if (survey.calls() == 0) {
      throw new ConfigException(
          "--input",
          "no call in '" + file + "' (" + survey.firstUnreadable() + ")",
          "rows of format " + format,
          "Choose the format that the file has.");
    }
    return recording;
  }
}
