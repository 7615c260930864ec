package dev.weir.core.call;

import dev.weir.schemas.CallError;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.LlmRequest;
import dev.weir.schemas.LlmResponse;
import dev.weir.schemas.Usage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes one call of its two halves, or of a request that was never answered.
 *
 * <p>Takes and gives Avro bodies. Of an attribute that both halves have, the response's value
 * stays. Halves come from a decoder that has checked them: others are a bug and throw {@link
 * IllegalArgumentException}. Not thread-safe.
 */
public final class CallAssembler {

  /** Attribute of a call that was timed out: when, in microseconds since the epoch. */
  public static final String TIMED_OUT_AT = "timed_out_at";

  private static final String TIMEOUT = "timeout";

  private final BodyCodec<LlmRequest> requests = BodyCodec.of(LlmRequest.getClassSchema());
  private final BodyCodec<LlmResponse> responses = BodyCodec.of(LlmResponse.getClassSchema());
  private final BodyCodec<LlmCall> calls = BodyCodec.of(LlmCall.getClassSchema());

  /** The body of the complete call; ids are taken to be equal, the request's is kept. */
  public byte[] join(byte[] requestBody, byte[] responseBody) {
    LlmRequest request = request(requestBody);
    LlmResponse response = responses.read(responseBody, 0, responseBody.length);
    if (response == null) {
      throw new IllegalArgumentException(
          "response half of " + responseBody.length + " bytes: expected an LlmResponse body");
    }
    LlmCall.Builder call =
        asked(request)
            .setFirstTokenAt(response.getFirstTokenAt())
            .setLastTokenAt(response.getLastTokenAt())
            .setRespondedAt(response.getRespondedAt())
            .setQueueTimeUs(response.getQueueTimeUs())
            .setResponseModel(response.getResponseModel())
            .setFingerprint(response.getFingerprint())
            .setFinishReason(response.getFinishReason())
            .setUsage(response.getUsage())
            .setError(response.getError())
            .setAttributes(union(request.getAttributes(), response.getAttributes()))
            .setOutput(response.getOutput())
            .setToolCalls(response.getToolCalls());
    return calls.write(call.build());
  }

  /**
   * The body of a call whose answer did not come: error type {@code timeout}, never responded.
   *
   * @param atMicros when it was given up, in event time
   */
  public byte[] timedOut(byte[] requestBody, long atMicros) {
    LlmRequest request = request(requestBody);
    LlmCall.Builder call =
        asked(request)
            .setUsage(Usage.newBuilder().build())
            .setError(CallError.newBuilder().setType(TIMEOUT).build())
            .setAttributes(
                union(request.getAttributes(), Map.of(TIMED_OUT_AT, Long.toString(atMicros))))
            .setToolCalls(List.of());
    return calls.write(call.build());
  }

  private LlmRequest request(byte[] body) {
    LlmRequest request = requests.read(body, 0, body.length);
    if (request == null) {
      throw new IllegalArgumentException(
          "request half of " + body.length + " bytes: expected an LlmRequest body");
    }
    return request;
  }

  private static LlmCall.Builder asked(LlmRequest request) {
    return LlmCall.newBuilder()
        .setCallId(request.getCallId())
        .setRequestedAt(request.getRequestedAt())
        .setEnvironment(request.getEnvironment())
        .setPromptId(request.getPromptId())
        .setPromptVersion(request.getPromptVersion())
        .setRequestModel(request.getRequestModel())
        .setProvider(request.getProvider())
        .setTraceId(request.getTraceId())
        .setSessionId(request.getSessionId())
        .setUserId(request.getUserId())
        .setTemplateHash(request.getTemplateHash())
        .setRetries(request.getRetries())
        .setShots(request.getShots())
        .setService(request.getService())
        .setTenantTier(request.getTenantTier())
        .setExperiment(request.getExperiment())
        .setLabel(request.getLabel())
        .setExampleIds(request.getExampleIds())
        .setTools(request.getTools())
        .setVariables(request.getVariables())
        .setParameters(request.getParameters())
        .setMessages(request.getMessages())
        .setDocuments(request.getDocuments())
        .setReference(request.getReference());
  }

  private static Map<String, String> union(Map<String, String> first, Map<String, String> second) {
    if (second.isEmpty()) {
      return first;
    }
    Map<String, String> both = new HashMap<>(first);
    both.putAll(second);
    return both;
  }
}
