package dev.weir.core.decode;

import dev.weir.schemas.DeadLetterReason;
import org.jspecify.annotations.Nullable;

/** Remembers the first thing that was wrong with a record, so that reading may go on to its end. */
final class JsonProblem {

  private @Nullable DeadLetterReason reason;
  private String detail = "";
  private int dropped;

  void missing(String path) {
    note(DeadLetterReason.MISSING_FIELD, path + ": found nothing, expected a value");
  }

  void invalid(String path, String found, String expected) {
    note(DeadLetterReason.INVALID_VALUE, path + ": found " + found + ", expected " + expected);
  }

  private void note(DeadLetterReason reason, String detail) {
    if (this.reason == null) {
      this.reason = reason;
      this.detail = detail;
    }
  }

  void drop(int attributes) {
    dropped += attributes;
  }

  boolean none() {
    return reason == null;
  }

  <T> Parsed<T> verdict(T record) {
    return reason == null ? Parsed.of(record, dropped) : Parsed.failed(reason, detail);
  }
}
