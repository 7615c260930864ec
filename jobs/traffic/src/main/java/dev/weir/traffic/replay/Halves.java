package dev.weir.traffic.replay;

import dev.weir.schemas.LlmCall;
import dev.weir.schemas.LlmRequest;
import dev.weir.schemas.LlmResponse;
import dev.weir.traffic.recording.EventTime;
import java.util.Map;

/**
 * Cuts a call into its request and its response.
 *
 * <p>A response has a time even when the call has none: the event time of the call. Attributes go
 * with the request.
 */
final class Halves {

  private Halves() {}

  static LlmRequest request(LlmCall call) {
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

  static LlmResponse response(LlmCall call) {
    return LlmResponse.newBuilder()
        .setCallId(call.getCallId())
        .setRespondedAt(EventTime.of(call))
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

  /** The call that the two halves make when they are joined again. */
  static LlmCall joined(LlmCall call) {
    return call.getRespondedAt() != null
        ? call
        : LlmCall.newBuilder(call).setRespondedAt(EventTime.of(call)).build();
  }
}
