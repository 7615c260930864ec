package dev.weir.traffic.replay;

import dev.weir.schemas.Feedback;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.LlmRequest;
import dev.weir.schemas.LlmResponse;

/** The form in which calls, halves and feedback are published. */
interface Encoding {

  byte[] encode(LlmCall call);

  byte[] encode(LlmRequest request);

  byte[] encode(LlmResponse response);

  byte[] encode(Feedback feedback);
}
