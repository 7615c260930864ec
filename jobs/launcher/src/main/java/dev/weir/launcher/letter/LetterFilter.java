package dev.weir.launcher.letter;

import dev.weir.schemas.DeadLetterReason;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters are meant.
 *
 * @param reasons any of these; empty for all
 * @param topic original's topic, null for all
 * @param since written at or after, null for all
 */
public record LetterFilter(
    Set<DeadLetterReason> reasons, @Nullable String topic, @Nullable Instant since) {

  public LetterFilter {
    reasons = Set.copyOf(reasons);
  }

  /** Whether the letter is meant. */
  boolean admits(Letter letter) {
    return (reasons.isEmpty() || reasons.contains(letter.letter().getReason()))
        && (topic == null || topic.equals(letter.letter().getTopic()))
        && (since == null || !letter.writtenAt().isBefore(since));
  }
}
