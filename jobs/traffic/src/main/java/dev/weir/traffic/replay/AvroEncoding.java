package dev.weir.traffic.replay;

import dev.weir.core.decode.SingleObject;
import dev.weir.schemas.Feedback;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.LlmRequest;
import dev.weir.schemas.LlmResponse;

/** Avro single-object encoding. */
final class AvroEncoding implements Encoding {

  @Override
  public byte[] encode(LlmCall call) {
    return SingleObject.encode(call);
  }

  @Override
  public byte[] encode(LlmRequest request) {
    return SingleObject.encode(request);
  }

  @Override
  public byte[] encode(LlmResponse response) {
    return SingleObject.encode(response);
  }

  @Override
  public byte[] encode(Feedback feedback) {
    return SingleObject.encode(feedback);
  }
}
