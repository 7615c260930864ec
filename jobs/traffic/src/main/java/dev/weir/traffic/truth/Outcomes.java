package dev.weir.traffic.truth;

import dev.weir.schemas.CallError;
import dev.weir.schemas.LlmCall;

/** Names how a call ended, in the words of the metrics. */
public final class Outcomes {

  public static final String OK = "ok";
  public static final String ERROR = "error";
  public static final String TIMEOUT = "timeout";
  public static final String CANCELLED = "cancelled";

  private Outcomes() {}

  /** One of the four outcomes; an error type other than timeout or cancelled is an error. */
  public static String of(LlmCall call) {
    CallError error = call.getError();
    if (error == null) {
      return OK;
    }
    return switch (error.getType()) {
      case TIMEOUT -> TIMEOUT;
      case CANCELLED -> CANCELLED;
      default -> ERROR;
    };
  }
}
