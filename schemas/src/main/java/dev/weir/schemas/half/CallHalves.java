package dev.weir.schemas.half;

import dev.weir.schemas.LlmCall;
import dev.weir.schemas.LlmRequest;
import dev.weir.schemas.LlmResponse;
import dev.weir.schemas.Usage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts the halves of a call together as objects, and takes a call apart. */
public final class CallHalves {

  private CallHalves() {}

  /**
   * The call of these halves. The ids are taken to be equal; of an attribute that both have, the
   * response's value stays.
   */
  public static LlmCall join(LlmRequest request, LlmResponse response) {
    return asked(request)
        .setFirstTokenAt(response.getFirstTokenAt())
        .setLastTokenAt(response.getLastTokenAt())
        .setRespondedAt(response.getRespondedAt())
        .setQueueTimeUs(response.getQueueTimeUs())
        .setResponseModel(response.getResponseModel())
        .setFingerprint(response.getFingerprint())
        .setResponseId(response.getResponseId())
        .setFinishReason(response.getFinishReason())
        .setUsage(response.getUsage())
        .setError(response.getError())
        .setAttributes(union(request.getAttributes(), response.getAttributes()))
        .setOutput(response.getOutput())
        .setToolCalls(response.getToolCalls())
        .build();
  }

  /** What was asked; the attributes of the call are the request's. */
  public static LlmRequest requestOf(LlmCall call) {
    return LlmRequest.newBuilder()
        .setCallId(call.getCallId())
        .setRequestedAt(call.getRequestedAt())
        .setEnvironment(call.getEnvironment())
        .setPromptId(call.getPromptId())
        .setPromptVersion(call.getPromptVersion())
        .setRequestModel(call.getRequestModel())
        .setProvider(call.getProvider())
        .setTraceId(call.getTraceId())
        .setSessionId(call.getSessionId())
        .setUserId(call.getUserId())
        .setTemplateHash(call.getTemplateHash())
        .setRetries(call.getRetries())
        .setShots(call.getShots())
        .setService(call.getService())
        .setTenantTier(call.getTenantTier())
        .setExperiment(call.getExperiment())
        .setLabel(call.getLabel())
        .setExampleIds(call.getExampleIds())
        .setTools(call.getTools())
        .setVariables(call.getVariables())
        .setParameters(call.getParameters())
        .setAttributes(call.getAttributes())
        .setMessages(call.getMessages())
        .setDocuments(call.getDocuments())
        .setReference(call.getReference())
        .build();
  }

  /**
   * What came back, without attributes.
   *
   * @throws IllegalArgumentException when nothing came back: the call has no {@code responded_at}
   */
  public static LlmResponse responseOf(LlmCall call) {
    Long respondedAt = call.getRespondedAt();
    if (respondedAt == null) {
      throw new IllegalArgumentException(
          "responded_at: found nothing, expected the time of the response");
    }
    return LlmResponse.newBuilder()
        .setCallId(call.getCallId())
        .setRespondedAt(respondedAt)
        .setFirstTokenAt(call.getFirstTokenAt())
        .setLastTokenAt(call.getLastTokenAt())
        .setQueueTimeUs(call.getQueueTimeUs())
        .setResponseModel(call.getResponseModel())
        .setFingerprint(call.getFingerprint())
        .setResponseId(call.getResponseId())
        .setFinishReason(call.getFinishReason())
        .setUsage(call.getUsage())
        .setError(call.getError())
        .setAttributes(Map.of())
        .setOutput(call.getOutput())
        .setToolCalls(call.getToolCalls())
        .build();
  }

  /** A call of which only the request is known so far. */
  public static LlmCall.Builder asked(LlmRequest request) {
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
        .setUsage(Usage.newBuilder().build())
        .setRetries(request.getRetries())
        .setShots(request.getShots())
        .setService(request.getService())
        .setTenantTier(request.getTenantTier())
        .setExperiment(request.getExperiment())
        .setLabel(request.getLabel())
        .setToolCalls(List.of())
        .setExampleIds(request.getExampleIds())
        .setTools(request.getTools())
        .setVariables(request.getVariables())
        .setParameters(request.getParameters())
        .setAttributes(request.getAttributes())
        .setMessages(request.getMessages())
        .setDocuments(request.getDocuments())
        .setReference(request.getReference());
  }

  /** Attributes of both; of one that both have, the second value stays. */
  public static Map<String, String> union(Map<String, String> first, Map<String, String> second) {
    if (second.isEmpty()) {
      return first;
    }
    Map<String, String> both = new HashMap<>(first);
    both.putAll(second);
    return both;
  }
}
