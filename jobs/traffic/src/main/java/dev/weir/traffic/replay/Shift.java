package dev.weir.traffic.replay;

import dev.weir.schemas.Feedback;
import dev.weir.schemas.LlmCall;
import org.jspecify.annotations.Nullable;

/**
 * Moves all times of a call or of feedback by one constant, so that every duration stays what it
 * was.
 */
final class Shift {

  private final long micros;

  Shift(long micros) {
    this.micros = micros;
  }

  LlmCall of(LlmCall call) {
    if (micros == 0) {
      return call;
    }
    return LlmCall.newBuilder(call)
        .setRequestedAt(call.getRequestedAt() + micros)
        .setFirstTokenAt(moved(call.getFirstTokenAt()))
        .setLastTokenAt(moved(call.getLastTokenAt()))
        .setRespondedAt(moved(call.getRespondedAt()))
        .build();
  }

  Feedback of(Feedback feedback) {
    return micros == 0
        ? feedback
        : Feedback.newBuilder(feedback).setGivenAt(feedback.getGivenAt() + micros).build();
  }

  private @Nullable Long moved(@Nullable Long time) {
    return time == null ? null : Long.valueOf(time + micros);
  }
}
