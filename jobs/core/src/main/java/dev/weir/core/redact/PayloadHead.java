package dev.weir.core.redact;

import org.jspecify.annotations.Nullable;

/**
 * The beginning of a record that could not be used, redacted on its raw bytes, whatever its format:
 * at most {@value #MOST_BYTES} bytes of it, and no more are written. For one thread.
 */
public final class PayloadHead {

  public static final int MOST_BYTES = 1_024;

  /** Room for the mark that tells how much is missing. */
  private static final int MARK_BYTES = 24;

  private final Redactor redactor;

  public PayloadHead(Redactor redactor) {
    this.redactor = redactor;
  }

  /** The beginning of the record; null when the record is empty. */
  public byte @Nullable [] of(byte[] bytes, int offset, int length) {
    if (length == 0) {
      return null;
    }
    redactor.begin();
    int most = length <= MOST_BYTES ? length : MOST_BYTES - MARK_BYTES;
    byte[] head = redactor.redactBinary(bytes, offset, length, most);
    while (head.length > MOST_BYTES) {
      // Placeholders can be longer than what they stand for.
      most = Math.min(most, MOST_BYTES - MARK_BYTES) * 3 / 4;
      redactor.begin();
      head = redactor.redactBinary(bytes, offset, length, most);
    }
    return head;
  }
}
