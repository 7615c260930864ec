package dev.weir.core.call;

import dev.weir.schemas.CallError;
import dev.weir.schemas.Document;
import dev.weir.schemas.ExperimentArm;
import dev.weir.schemas.Feedback;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.LlmRequest;
import dev.weir.schemas.LlmResponse;
import dev.weir.schemas.Message;
import dev.weir.schemas.Tool;
import dev.weir.schemas.ToolCall;
import dev.weir.schemas.Usage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Records with everything that a schema allows, drawn from a seeded source. */
public final class RandomCalls {

  private static final String[] PIECES = {
    "a", "Z", " ", "\n", "\t", "\"", "\\", "{", "}", "é", "中", "😀", "\u0000", "\uFFFD", "0", "="
  };

  private final Random random;

  public RandomCalls(Random random) {
    this.random = random;
  }

  public LlmCall call() {
    return LlmCall.newBuilder()
        .setCallId("c" + text())
        .setRequestedAt(number())
        .setFirstTokenAt(maybe(this::number))
        .setLastTokenAt(maybe(this::number))
        .setRespondedAt(maybe(this::number))
        .setQueueTimeUs(maybe(this::number))
        .setEnvironment(maybe(this::text))
        .setPromptId(maybe(this::text))
        .setPromptVersion(maybe(this::text))
        .setRequestModel(maybe(this::text))
        .setProvider(maybe(this::text))
        .setTraceId(maybe(this::text))
        .setSessionId(maybe(this::text))
        .setUserId(maybe(this::text))
        .setTemplateHash(maybe(this::text))
        .setResponseModel(maybe(this::text))
        .setFingerprint(maybe(this::text))
        .setResponseId(maybe(this::text))
        .setFinishReason(maybe(this::text))
        .setUsage(usage())
        .setError(maybe(this::error))
        .setRetries(maybe(random::nextInt))
        .setShots(maybe(() -> random.nextInt(9)))
        .setService(maybe(this::text))
        .setTenantTier(maybe(this::text))
        .setExperiment(maybe(this::experiment))
        .setLabel(maybe(this::text))
        .setOutput(maybe(this::longText))
        .setToolCalls(list(this::toolCall))
        .setExampleIds(list(this::text))
        .setTools(list(this::tool))
        .setVariables(map())
        .setParameters(map())
        .setAttributes(map())
        .setMessages(list(this::message))
        .setDocuments(list(this::document))
        .setReference(maybe(this::text))
        .build();
  }

  public LlmRequest request() {
    return LlmRequest.newBuilder()
        .setCallId("c" + text())
        .setRequestedAt(number())
        .setEnvironment(maybe(this::text))
        .setPromptId(maybe(this::text))
        .setPromptVersion(maybe(this::text))
        .setRequestModel(maybe(this::text))
        .setProvider(maybe(this::text))
        .setTraceId(maybe(this::text))
        .setSessionId(maybe(this::text))
        .setUserId(maybe(this::text))
        .setTemplateHash(maybe(this::text))
        .setRetries(maybe(random::nextInt))
        .setShots(maybe(random::nextInt))
        .setService(maybe(this::text))
        .setTenantTier(maybe(this::text))
        .setExperiment(maybe(this::experiment))
        .setLabel(maybe(this::text))
        .setExampleIds(list(this::text))
        .setTools(list(this::tool))
        .setVariables(map())
        .setParameters(map())
        .setAttributes(map())
        .setMessages(list(this::message))
        .setDocuments(list(this::document))
        .setReference(maybe(this::text))
        .build();
  }

  public LlmResponse response() {
    return LlmResponse.newBuilder()
        .setCallId("c" + text())
        .setRespondedAt(number())
        .setFirstTokenAt(maybe(this::number))
        .setLastTokenAt(maybe(this::number))
        .setQueueTimeUs(maybe(this::number))
        .setResponseModel(maybe(this::text))
        .setFingerprint(maybe(this::text))
        .setResponseId(maybe(this::text))
        .setFinishReason(maybe(this::text))
        .setUsage(usage())
        .setError(maybe(this::error))
        .setAttributes(map())
        .setOutput(maybe(this::longText))
        .setToolCalls(list(this::toolCall))
        .build();
  }

  public Feedback feedback() {
    return Feedback.newBuilder()
        .setFeedbackId("f" + text())
        .setRevision(random.nextInt())
        .setCallId("c" + text())
        .setResponseId(maybe(this::text))
        .setGivenAt(number())
        .setName("n" + text())
        .setSource(text())
        .setNumber(maybe(this::real))
        .setFlag(maybe(random::nextBoolean))
        .setCategory(maybe(this::text))
        .setComment(maybe(this::text))
        .setProbability(1 - random.nextDouble())
        .build();
  }

  private Usage usage() {
    return Usage.newBuilder()
        .setInput(maybe(this::number))
        .setOutput(maybe(this::number))
        .setCacheRead(maybe(this::number))
        .setCacheWrite(maybe(this::number))
        .setReasoning(maybe(this::number))
        .build();
  }

  private CallError error() {
    String type = random.nextInt(3) == 0 ? "timeout" : random.nextBoolean() ? "cancelled" : text();
    return CallError.newBuilder().setType(type).setCode(maybe(this::text)).build();
  }

  private ExperimentArm experiment() {
    return ExperimentArm.newBuilder()
        .setId(text())
        .setArm(text())
        .setUnitId(maybe(this::text))
        .build();
  }

  private ToolCall toolCall() {
    return ToolCall.newBuilder()
        .setId(maybe(this::text))
        .setName(text())
        .setArguments(text())
        .build();
  }

  private Tool tool() {
    return Tool.newBuilder().setName(text()).setDefinition(maybe(this::text)).build();
  }

  private Message message() {
    String role = random.nextBoolean() ? "system" : "user";
    return Message.newBuilder().setRole(role).setContent(longText()).build();
  }

  private Document document() {
    return Document.newBuilder()
        .setId(maybe(this::text))
        .setText(longText())
        .setScore(maybe(this::real))
        .build();
  }

  private Map<String, String> map() {
    Map<String, String> map = new HashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      map.put(text(), text());
    }
    return map;
  }

  private <T> List<T> list(Supplier<T> items) {
    List<T> list = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      list.add(items.get());
    }
    return list;
  }

  private <T> @Nullable T maybe(Supplier<T> value) {
    return random.nextBoolean() ? value.get() : null;
  }

  private long number() {
    return random.nextLong() >> random.nextInt(Long.SIZE);
  }

  private double real() {
    double[] odd = {0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e300};
    return random.nextInt(4) == 0 ? odd[random.nextInt(odd.length)] : random.nextGaussian();
  }

  private String text() {
    return text(random.nextInt(12));
  }

  private String longText() {
    return text(random.nextInt(300));
  }

  private String text(int pieces) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < pieces; i++) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }
}
