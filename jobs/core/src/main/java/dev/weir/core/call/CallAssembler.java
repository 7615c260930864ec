package dev.weir.core.call;

import dev.weir.schemas.CallError;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.LlmRequest;
import dev.weir.schemas.LlmResponse;
import dev.weir.schemas.half.CallHalves;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/**
 * Makes one call of its two halves, or of a request that was never answered, all of them as Avro
 * bodies.
 *
 * <p>Halves come from a decoder that has checked them: others are a bug and throw {@link
 * IllegalArgumentException}. Not thread-safe.
 */
public final class CallAssembler {

  /** Attribute of a call that was timed out: when, in microseconds since the epoch. */
  public static final String TIMED_OUT_AT = "timed_out_at";

  private static final String TIMEOUT = "timeout";

  private final BodyCodec<LlmRequest> requests = BodyCodec.of(LlmRequest.getClassSchema());
  private final BodyCodec<LlmResponse> responses = BodyCodec.of(LlmResponse.getClassSchema());
  private final BodyCodec<LlmCall> calls = BodyCodec.of(LlmCall.getClassSchema());

  /** The body of the complete call, as {@link CallHalves#join} makes it. */
  public byte[] join(byte[] requestBody, byte[] responseBody) {
    return calls.write(
        CallHalves.join(
            read(requests, requestBody, "LlmRequest"),
            read(responses, responseBody, "LlmResponse")));
  }

  /**
   * The body of a call whose answer did not come: error type {@code timeout}, never responded.
   *
   * @param atMicros when it was given up, in event time; kept as attribute {@value #TIMED_OUT_AT}
   */
  public byte[] timedOut(byte[] requestBody, long atMicros) {
    LlmRequest request = read(requests, requestBody, "LlmRequest");
    Map<String, String> given = Map.of(TIMED_OUT_AT, Long.toString(atMicros));
    return calls.write(
        CallHalves.asked(request)
            .setError(CallError.newBuilder().setType(TIMEOUT).build())
            .setAttributes(CallHalves.union(request.getAttributes(), given))
            .build());
  }

  private static <T extends SpecificRecord> T read(BodyCodec<T> codec, byte[] body, String name) {
    T record = codec.read(body, 0, body.length);
    if (record == null) {
      throw new IllegalArgumentException(
          "half of " + body.length + " bytes: expected exactly one " + name);
    }
    return record;
  }
}
