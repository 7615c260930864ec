package dev.weir.core.decode;

import dev.weir.schemas.DeadLetterReason;
import org.jspecify.annotations.Nullable;

/**
 * What became of one foreign record: the record in our form, or what was wrong with it.
 *
 * @param record null when there is a problem
 * @param reason null when there is a record
 * @param detail what was found where and what was expected; never text of the call
 * @param dropped attributes that were left out because of the bounds on attributes
 */
public record Parsed<T>(
    @Nullable T record, @Nullable DeadLetterReason reason, String detail, int dropped) {

  static <T> Parsed<T> of(T record, int dropped) {
    return new Parsed<>(record, null, "", dropped);
  }

  static <T> Parsed<T> failed(DeadLetterReason reason, String detail) {
    return new Parsed<>(null, reason, detail, 0);
  }

  /** Hands the problem on as a dead letter. */
  void refuse(ItemSink sink) {
    sink.deadLetter(reason == null ? DeadLetterReason.UNKNOWN : reason, detail);
  }

  /**
   * The record, for those who trust their input.
   *
   * @throws FormatException when there was a problem
   */
  public T orThrow() {
    if (record != null) {
      return record;
    }
    throw new FormatException(reason == null ? DeadLetterReason.UNKNOWN : reason, detail);
  }
}
