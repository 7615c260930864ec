package dev.weir.traffic.truth;

import dev.weir.core.call.CallHeader;
import dev.weir.core.call.DerivedVersion;
import dev.weir.core.call.Segment;
import dev.weir.core.decode.SingleObject;
import dev.weir.schemas.LlmCall;
import org.jspecify.annotations.Nullable;

/**
 * Names the segment that a call is counted under. The prompt version is its own, else the derived
 * one, else none where neither a system prompt nor a tool tells versions apart. Not thread-safe.
 */
public final class CallSegments {

  private final CallHeader header = new CallHeader();
  private final DerivedVersion derived = new DerivedVersion();

  /** The segment of a call; a part that is absent is empty. */
  public Segment of(LlmCall call) {
    return new Segment(
        known(call.getEnvironment()),
        known(call.getPromptId()),
        version(call),
        known(call.getRequestModel()),
        known(call.getProvider()));
  }

  private static String known(@Nullable String part) {
    return part == null ? "" : part;
  }

  private String version(LlmCall call) {
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
