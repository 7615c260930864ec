package dev.weir.launcher.letter;

import dev.weir.schemas.DeadLetter;
import java.time.Instant;

/**
 * One dead letter and when it was written.
 *
 * @param writtenAt when the broker appended it
 * @param letter what it says
 */
public record Letter(Instant writtenAt, DeadLetter letter) {

  /** Where the original lies, as {@code topic-partition-offset}. */
  public String original() {
    return letter.getTopic() + "-" + letter.getPartition() + "-" + letter.getOffset();
  }
}
