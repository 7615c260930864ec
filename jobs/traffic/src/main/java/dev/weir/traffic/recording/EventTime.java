package dev.weir.traffic.recording;

import dev.weir.schemas.LlmCall;

/** Decides when a call happened: a live stream publishes a call when it is complete. */
public final class EventTime {

  private EventTime() {}

  /** Microseconds since the epoch: responded at, else last token at, else requested at. */
  public static long of(LlmCall call) {
    Long responded = call.getRespondedAt();
    if (responded != null) {
      return responded;
    }
    Long lastToken = call.getLastTokenAt();
    return lastToken != null ? lastToken : call.getRequestedAt();
  }
}
