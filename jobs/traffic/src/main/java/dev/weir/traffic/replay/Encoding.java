package dev.weir.traffic.replay;

import dev.weir.core.decode.SingleObject;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.LlmRequest;
import dev.weir.schemas.LlmResponse;

/** The form in which calls and halves are published. */
interface Encoding {

  byte[] encode(LlmCall call);

  byte[] encode(LlmRequest request);

  byte[] encode(LlmResponse response);

  /** Avro single-object encoding. */
  Encoding AVRO =
      new Encoding() {
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
      };
}
