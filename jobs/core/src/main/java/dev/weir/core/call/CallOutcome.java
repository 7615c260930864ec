package dev.weir.core.call;

import java.nio.charset.StandardCharsets;

/** How a call ended, as its {@code error.type} says. */
public enum CallOutcome {
  OK,
  ERROR,
  TIMEOUT,
  CANCELLED;

  private static final byte[] TIMEOUT_TYPE = "timeout".getBytes(StandardCharsets.UTF_8);
  private static final byte[] CANCELLED_TYPE = "cancelled".getBytes(StandardCharsets.UTF_8);

  /** Outcome of a call with this error type: absent is ok, an unknown type is an error. */
  public static CallOutcome of(Text errorType) {
    if (!errorType.present()) {
      return OK;
    }
    if (errorType.is(TIMEOUT_TYPE)) {
      return TIMEOUT;
    }
    return errorType.is(CANCELLED_TYPE) ? CANCELLED : ERROR;
  }
}
