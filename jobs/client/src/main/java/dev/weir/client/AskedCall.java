package dev.weir.client;

import dev.weir.schemas.CallError;
import dev.weir.schemas.Document;
import dev.weir.schemas.ExperimentArm;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.Message;
import dev.weir.schemas.Tool;
import dev.weir.schemas.Usage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call while nothing has come back yet. Its clock runs from the moment it was begun. To be used
 * by one thread at a time.
 */
public final class AskedCall {

  private final CallPublisher publisher;
  private final CallClock clock = new CallClock();
  private final LlmCall.Builder call;
  private final List<Message> messages = new ArrayList<>();
  private final List<Document> documents = new ArrayList<>();
  private final List<Tool> tools = new ArrayList<>();
  private final Map<String, String> variables = new HashMap<>();
  private final Map<String, String> parameters = new HashMap<>();
  private final Map<String, String> attributes = new HashMap<>();
  private boolean requestPublished;

  AskedCall(
      CallPublisher publisher,
      String promptId,
      String promptVersion,
      @Nullable String environment,
      @Nullable String service) {
    this.publisher = publisher;
    this.call =
        LlmCall.newBuilder()
            .setCallId(UUID.randomUUID().toString())
            .setRequestedAt(clock.start())
            .setPromptId(promptId)
            .setPromptVersion(promptVersion)
            .setEnvironment(environment)
            .setService(service)
            .setUsage(new Usage(null, null, null, null, null));
  }

  /** The id under which the call is published, for feedback on it. */
  public String callId() {
    return call.getCallId();
  }

  /** The model asked for, and who serves it. */
  public AskedCall model(String provider, String model) {
    call.setProvider(provider).setRequestModel(model);
    return this;
  }

  public AskedCall system(String text) {
    return message("system", text);
  }

  public AskedCall user(String text) {
    return message("user", text);
  }

  /** One message more; roles are system, user, assistant and tool. */
  public AskedCall message(String role, String text) {
    messages.add(new Message(role, text));
    return this;
  }

  /** A retrieved document; the score is in the retriever's own unit. */
  public AskedCall document(@Nullable String id, String text, @Nullable Double score) {
    documents.add(new Document(id, text, score));
    return this;
  }

  /** A tool that is offered; the definition is the JSON Schema of its arguments. */
  public AskedCall tool(String name, @Nullable String definition) {
    tools.add(new Tool(name, definition));
    return this;
  }

  /** The few-shot examples in the prompt. */
  public AskedCall examples(List<String> ids) {
    call.setExampleIds(new ArrayList<>(ids)).setShots(ids.size());
    return this;
  }

  /** A value filled into the template. */
  public AskedCall variable(String name, String value) {
    variables.put(name, value);
    return this;
  }

  /** A parameter of the request, such as temperature. */
  public AskedCall parameter(String name, String value) {
    parameters.put(name, value);
    return this;
  }

  /** Anything else worth keeping. */
  public AskedCall attribute(String name, String value) {
    attributes.put(name, value);
    return this;
  }

  /** The trace it belongs to, 32 hex digits in the form of W3C. */
  public AskedCall trace(String traceId) {
    call.setTraceId(traceId);
    return this;
  }

  /** Conversation and end user; the monitor hashes the user unless it begins with h:. */
  public AskedCall session(@Nullable String sessionId, @Nullable String userId) {
    call.setSessionId(sessionId).setUserId(userId);
    return this;
  }

  /** The arm of an experiment to which the unit, such as a user, was assigned. */
  public AskedCall experiment(String id, String arm, String unit) {
    call.setExperiment(new ExperimentArm(id, arm, unit));
    return this;
  }

  /** How often the request was sent before. */
  public AskedCall retries(int count) {
    call.setRetries(count);
    return this;
  }

  /** The first token is here; for a streamed answer. */
  public AskedCall firstToken() {
    call.setFirstTokenAt(clock.now());
    return this;
  }

  /**
   * Publishes what was asked now and what comes back later, as two records: so that a call is known
   * even when its process does not live to see the answer.
   */
  public AskedCall publishRequest() {
    requestPublished = true;
    publisher.publishRequest(gathered());
    return this;
  }

  /** The answer is complete; null where the model only called tools. */
  public AnsweredCall answered(@Nullable String output) {
    long now = clock.now();
    gathered().setOutput(output).setLastTokenAt(now).setRespondedAt(now);
    return new AnsweredCall(publisher, call, requestPublished);
  }

  /**
   * The call has failed; types {@code timeout} and {@code cancelled} are outcomes of their own.
   *
   * @param code the provider's, such as an HTTP status
   */
  public AnsweredCall failed(String type, @Nullable String code) {
    gathered().setError(new CallError(type, code)).setRespondedAt(clock.now());
    return new AnsweredCall(publisher, call, requestPublished);
  }

  private LlmCall.Builder gathered() {
    return call.setMessages(messages)
        .setDocuments(documents)
        .setTools(tools)
        .setVariables(variables)
        .setParameters(parameters)
        .setAttributes(attributes);
  }
}
