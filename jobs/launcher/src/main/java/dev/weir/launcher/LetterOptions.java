package dev.weir.launcher;

import dev.weir.launcher.letter.LetterFilter;
import dev.weir.schemas.DeadLetterReason;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which dead letters a command is about. */
final class LetterOptions {

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Option(
      names = "--reason",
      paramLabel = "REASON",
      split = ",",
      description = "Only these reasons: ${COMPLETION-CANDIDATES}.")
  private Set<DeadLetterReason> reasons = EnumSet.noneOf(DeadLetterReason.class);

  @Option(names = "--topic", paramLabel = "TOPIC", description = "Only originals of this topic.")
  private @Nullable String topic;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Only those written since, as 2026-11-23T08:00:00Z or as 90m, 12h, 7d ago.")
  private @Nullable String since;

  LetterFilter filter() {
    return new LetterFilter(reasons, topic, since == null ? null : instant(since));
  }

  private Instant instant(String text) {
    try {
      return text.endsWith("Z") || text.contains("+")
          ? Instant.parse(text)
          : Instant.now().minus(ago(text.toUpperCase(Locale.ROOT)));
    } catch (DateTimeParseException e) {
      throw new ParameterException(
          command == null ? null : command.commandLine(),
          "--since: found '"
              + text
              + "', expected a time such as 2026-11-23T08:00:00Z or an age such as 90m, 12h, 7d",
          e);
    }
  }

  private static Duration ago(String text) {
    return Duration.parse(text.endsWith("D") ? "P" + text : "PT" + text);
  }
}
