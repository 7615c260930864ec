package dev.weir.launcher.pipeline;

import dev.weir.schemas.LlmCall;
import dev.weir.schemas.LlmRequest;
import dev.weir.schemas.LlmResponse;
import dev.weir.schemas.Message;
import dev.weir.schemas.Usage;
import dev.weir.schemas.half.CallHalves;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Calls as an application in good order would publish them. */
final class Exchange {

  static final String MODEL = "gpt-4o-mini";

  private Exchange() {}

  /** A call of 100 and 20 tokens that took a second, at {@code requestedAt} microseconds. */
  static LlmCall.Builder call(String callId, String promptId, long requestedAt) {
    return LlmCall.newBuilder()
        .setCallId(callId)
        .setRequestedAt(requestedAt)
        .setFirstTokenAt(requestedAt + 200_000)
        .setLastTokenAt(requestedAt + 900_000)
        .setRespondedAt(requestedAt + 1_000_000)
        .setEnvironment("test")
        .setPromptId(promptId)
        .setPromptVersion("1")
        .setRequestModel(MODEL)
        .setProvider("openai")
        .setFinishReason("stop")
        .setUsage(new Usage(100L, 20L, null, null, null))
        .setOutput("Here you are.")
        .setMessages(List.of(new Message("user", "Where is it?")));
  }

  /** The same, a moment ago. */
  static LlmCall.Builder call(String callId, String promptId) {
    return call(callId, promptId, now() - 2_000_000);
  }

  static LlmRequest request(LlmCall call) {
    return CallHalves.requestOf(call);
  }

  static LlmResponse response(LlmCall call) {
    return CallHalves.responseOf(call);
  }

  static long now() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }
}
