package dev.weir.client;

import dev.weir.schemas.LlmCall;
import dev.weir.schemas.ToolCall;
import dev.weir.schemas.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call that has an answer or has failed; {@link #publish} ends it. */
public final class AnsweredCall {

  private final CallPublisher publisher;
  private final LlmCall.Builder call;
  private final boolean requestPublished;
  private final Usage.Builder usage = Usage.newBuilder();
  private final List<ToolCall> toolCalls = new ArrayList<>();

  AnsweredCall(CallPublisher publisher, LlmCall.Builder call, boolean requestPublished) {
    this.publisher = publisher;
    this.call = call;
    this.requestPublished = requestPublished;
  }

  /** A tool that the model called, its arguments as JSON text. */
  public AnsweredCall toolCall(@Nullable String id, String name, String arguments) {
    toolCalls.add(new ToolCall(id, name, arguments));
    return this;
  }

  /** Tokens as the provider counts them, cached and reasoning ones included. */
  public AnsweredCall usage(long input, long output) {
    usage.setInput(input).setOutput(output);
    return this;
  }

  /** Input tokens read from and written to the provider's prompt cache. */
  public AnsweredCall cached(long read, long written) {
    usage.setCacheRead(read).setCacheWrite(written);
    return this;
  }

  /** Output tokens spent on reasoning. */
  public AnsweredCall reasoning(long tokens) {
    usage.setReasoning(tokens);
    return this;
  }

  /** Why the model stopped, as the provider says it. */
  public AnsweredCall finishReason(String reason) {
    call.setFinishReason(reason);
    return this;
  }

  /** The model that answered, as the provider names it. */
  public AnsweredCall responseModel(String model) {
    call.setResponseModel(model);
    return this;
  }

  /** The provider's id of the response, and the fingerprint of its system. */
  public AnsweredCall response(@Nullable String id, @Nullable String fingerprint) {
    call.setResponseId(id).setFingerprint(fingerprint);
    return this;
  }

  /** Time it was queued before the model started. */
  public AnsweredCall queued(Duration time) {
    call.setQueueTimeUs(time.toNanos() / 1_000);
    return this;
  }

  /** Publishes the call, or the answer alone where the request was published before. */
  public boolean publish() {
    call.setUsage(usage.build()).setToolCalls(toolCalls);
    return requestPublished ? publisher.publishResponse(call) : publisher.publishCall(call);
  }
}
