package dev.weir.launcher;

import dev.weir.core.config.MonitorConfig;
import dev.weir.core.drift.stream.VersionKey;
import dev.weir.launcher.baseline.ReferenceFile;
import dev.weir.launcher.baseline.ReferenceTopic;
import dev.weir.schemas.DriftReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which references a command is about. */
final class ReferenceOptions {

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Option(
      names = "--input",
      paramLabel = "FILE",
      description = "References that weir baseline build wrote (default: the topic).")
  private @Nullable Path input;

  @Option(
      names = "--prompt-version",
      paramLabel = "KEY",
      description = "Only this one, as environment/prompt_id/prompt_version, percent-encoded.")
  private @Nullable String version;

  SortedMap<VersionKey, DriftReference> read(MonitorConfig config) throws IOException {
    SortedMap<VersionKey, DriftReference> all =
        input == null
            ? new ReferenceTopic(config.kafka(), config.topics().references()).read()
            : file(command, "--input", input);
    if (version != null) {
      VersionKey wanted = key(version);
      all.keySet().removeIf(key -> !key.equals(wanted));
    }
    return all;
  }

  private VersionKey key(String text) {
    try {
      return VersionKey.parse(text);
    } catch (IllegalArgumentException e) {
      throw misused(command, "--prompt-version: " + e.getMessage(), e);
    }
  }

  /** Reads a file of references. */
  static SortedMap<VersionKey, DriftReference> file(
      @Nullable CommandSpec command, String option, Path file) throws IOException {
    if (!Files.isReadable(file)) {
      String message = option + ": found '" + file + "', expected a file that can be read";
      throw misused(command, message, null);
    }
    try {
      return ReferenceFile.read(file);
    } catch (IllegalArgumentException e) {
      throw misused(command, option + ": in '" + file + "' " + e.getMessage(), e);
    }
  }

  private static ParameterException misused(
      @Nullable CommandSpec command, String message, @Nullable Throwable cause) {
    return new ParameterException(command == null ? null : command.commandLine(), message, cause);
  }
}
