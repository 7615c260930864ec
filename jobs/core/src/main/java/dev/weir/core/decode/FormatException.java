package dev.weir.core.decode;

import dev.weir.schemas.DeadLetterReason;

/** Input that its reader had promised to be well-formed, and is not. */
public final class FormatException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final DeadLetterReason reason;

  public FormatException(DeadLetterReason reason, String detail) {
    super(reason + ": " + detail);
    this.reason = reason;
  }

  public DeadLetterReason reason() {
    return reason;
  }
}
