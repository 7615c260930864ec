package dev.weir.launcher;

import dev.weir.launcher.letter.LetterFilter;
import dev.weir.schemas.DeadLetterReason;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
    return new LetterFilter(
        reasons, topic, since == null ? null : GivenTime.read(command, "--since", since));
  }
}
