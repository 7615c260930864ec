package dev.weir.traffic.truth;

import dev.weir.core.call.CallHeader;
import dev.weir.core.call.DerivedVersion;
import dev.weir.core.decode.SingleObject;
import dev.weir.schemas.LlmCall;

/** Names the prompt version a call is counted under: its own, or the derived one. */
final class CallVersion {

  private final CallHeader header = new CallHeader();
  private final DerivedVersion derived = new DerivedVersion();

  String of(LlmCall call) {
    String own = call.getPromptVersion();
    if (own != null && !own.isEmpty()) {
      return own;
    }
    byte[] bytes = SingleObject.encode(call);
    header.read(bytes, SingleObject.HEADER_LENGTH, bytes.length - SingleObject.HEADER_LENGTH);
    return DerivedVersion.text(derived.of(header));
  }
}
