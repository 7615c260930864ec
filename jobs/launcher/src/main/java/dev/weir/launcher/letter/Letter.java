package dev.weir.launcher.letter;

import dev.weir.schemas.DeadLetter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

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

  /** Its redacted beginning, bytes that are no UTF-8 as U+FFFD; null when the letter has none. */
  public @Nullable String payload() {
    ByteBuffer payload = letter.getPayload();
    return payload == null ? null : StandardCharsets.UTF_8.decode(payload.duplicate()).toString();
  }
}
