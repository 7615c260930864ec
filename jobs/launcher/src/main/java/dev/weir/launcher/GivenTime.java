package dev.weir.launcher;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Times as commands take them: an instant, or how long ago. */
final class GivenTime {

  private GivenTime() {}

  /**
   * Reads what was given with an option.
   *
   * @throws ParameterException for anything else
   */
  static Instant read(@Nullable CommandSpec command, String option, String text) {
    try {
      return text.endsWith("Z") || text.contains("+")
          ? Instant.parse(text)
          : Instant.now().minus(ago(text.toUpperCase(Locale.ROOT)));
    } catch (DateTimeParseException e) {
      throw new ParameterException(
          command == null ? null : command.commandLine(),
          option
              + ": found '"
              + text
              + "', expected a time such as 2026-11-23T08:00:00Z or an age such as 90m, 12h, 7d",
          e);
    }
  }

  private static Duration ago(String text) {
    return Duration.parse(text.endsWith("D") ? "P" + text : "PT" + text);
  }
}
