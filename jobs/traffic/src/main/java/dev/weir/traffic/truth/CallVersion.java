package dev.weir.traffic.truth;

import dev.weir.core.call.CallHeader;
import dev.weir.core.call.DerivedVersion;
import dev.weir.core.decode.SingleObject;
import dev.weir.schemas.LlmCall;

/**
 * Names the prompt version a call is counted under: its own, else the derived one, else none where
 * neither a system prompt nor a tool tells versions apart.
 */
final class CallVersion {

  private final CallHeader header = new CallHeader();
  private final DerivedVersion derived = new DerivedVersion();

  String of(LlmCall call) {
    String own = call.getPromptVersion();
    if (own != null && !own.isEmpty()) {
      return own;
    }
    if (call.getMessages().isEmpty() && call.getTools().isEmpty()) {
      return "";
    }
    byte[] bytes = SingleObject.encode(call);
    header.read(bytes, SingleObject.HEADER_LENGTH, bytes.length - SingleObject.HEADER_LENGTH);
    long version = derived.of(header);
    return version == DerivedVersion.NOTHING_KNOWN ? "" : DerivedVersion.text(version);
  }
}
