package dev.weir.core.decode.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.core.call.BoundedAttributes;
import dev.weir.core.call.IsoTime;
import dev.weir.core.call.WholeText;
import dev.weir.schemas.CallError;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.Usage;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes a call of a span of the OpenTelemetry GenAI conventions, of any generation.
 *
 * <p>The span's start is the request, its end the response; of a span that tells when its first
 * token came, the end is also the last token, since such a span ends with its stream. The call id
 * is the trace id, a hyphen and the span id. Attributes that no field takes are kept within the
 * bounds of {@link BoundedAttributes}, in the order of their names.
 */
public final class SpanCalls {

  private static final long NANOS_PER_MICRO = 1_000;
  private static final double MICROS_PER_SECOND = 1e6;
  private static final double MICROS_PER_MILLI = 1e3;
  private static final double LONGEST_SECONDS = 1e9;
  private static final String PARAMETER = "gen_ai.request.";
  private static final String OLD_PARAMETER = "gen_ai.openai.request.";
  private static final String VARIABLE = "gen_ai.prompt.variable.";
  private static final String MESSAGE = "gen_ai.prompt.";
  private static final String ANSWER = "gen_ai.completion.";
  private static final String EXCEPTION = "exception.type";
  private static final String ERROR = "error";

  private final SpanNames names = SpanNames.load();
  private final SpanMessages messages;
  private long droppedAttributes;

  /**
   * @param mapper reads JSON that attributes hold as text
   */
  public SpanCalls(ObjectMapper mapper) {
    this.messages = new SpanMessages(names, mapper);
  }

  /** Attributes left out so far because of the bounds on attributes. */
  public long droppedAttributes() {
    return droppedAttributes;
  }

  /** Whether the span is the call of a language model. */
  public boolean isModelCall(Span span) {
    String operation = text(span, "operation");
    if (operation != null) {
      return names.of("operations").contains(operation);
    }
    String kind = text(span, "other_kinds");
    if (kind != null) {
      return names.of("model_kinds").contains(kind);
    }
    return text(span, "request_model") != null || text(span, "response_model") != null;
  }

  /** The call that a span with trace id, span id and start time tells of. */
  public LlmCall read(Span span) {
    Long end = span.endNanos() == 0 ? null : span.endNanos() / NANOS_PER_MICRO;
    long start = span.startNanos() / NANOS_PER_MICRO;
    Long firstToken = firstToken(span, start);
    String provider = text(span, "provider");
    LlmCall.Builder call =
        LlmCall.newBuilder()
            .setCallId(span.traceId() + '-' + span.spanId())
            .setTraceId(span.traceId())
            .setRequestedAt(start)
            .setFirstTokenAt(firstToken)
            .setLastTokenAt(firstToken == null ? null : end)
            .setRespondedAt(end)
            .setEnvironment(text(span, "environment"))
            .setService(text(span, "service"))
            .setPromptId(text(span, "prompt_id"))
            .setPromptVersion(text(span, "prompt_version"))
            .setRequestModel(text(span, "request_model"))
            .setResponseModel(text(span, "response_model"))
            .setProvider(provider == null ? null : names.provider(provider))
            .setSessionId(text(span, "session_id"))
            .setUserId(text(span, "user_id"))
            .setFingerprint(text(span, "fingerprint"))
            .setResponseId(text(span, "response_id"))
            .setFinishReason(text(span, "finish_reason"))
            .setUsage(usage(span))
            .setError(error(span));
    messages.read(span, call);
    addRest(span, call);
    return call.build();
  }

  private Usage usage(Span span) {
    return Usage.newBuilder()
        .setInput(count(span, "usage.input"))
        .setOutput(count(span, "usage.output"))
        .setCacheRead(count(span, "usage.cache_read"))
        .setCacheWrite(count(span, "usage.cache_write"))
        .setReasoning(count(span, "usage.reasoning"))
        .build();
  }

  private @Nullable CallError error(Span span) {
    String type = text(span, "error_type");
    if (type == null && !span.failed()) {
      return null;
    }
    for (Span.Event event : span.events()) {
      JsonNode exception = event.attributes().get(EXCEPTION);
      if (type == null && exception != null) {
        type = WholeText.of(exception.asText());
      }
    }
    return CallError.newBuilder()
        .setType(type == null ? ERROR : type)
        .setCode(text(span, "error_code"))
        .build();
  }

  private @Nullable Long firstToken(Span span, long start) {
    JsonNode seconds = span.find(names.of("first_token.seconds"));
    if (seconds != null) {
      return after(start, seconds, MICROS_PER_SECOND);
    }
    JsonNode millis = span.find(names.of("first_token.millis"));
    if (millis != null) {
      return after(start, millis, MICROS_PER_MILLI);
    }
    String time = text(span, "first_token.time");
    if (time != null) {
      long micros = IsoTime.micros(time.replace("\"", ""));
      return micros == IsoTime.INVALID ? null : micros;
    }
    for (Span.Event event : span.events()) {
      if (event.nanos() != 0 && names.of("first_token.event").contains(event.name())) {
        return event.nanos() / NANOS_PER_MICRO;
      }
    }
    return null;
  }

  private static @Nullable Long after(long start, JsonNode delay, double micros) {
    double given = delay.asDouble(Double.NaN);
    boolean plausible = Math.abs(given) <= LONGEST_SECONDS;
    return plausible ? start + Math.round(given * micros) : null;
  }

  private void addRest(Span span, LlmCall.Builder call) {
    Map<String, String> parameters = new TreeMap<>();
    Map<String, String> variables = new TreeMap<>();
    BoundedAttributes rest = new BoundedAttributes();
    for (Map.Entry<String, JsonNode> entry : new TreeMap<>(span.attributes()).entrySet()) {
      String name = entry.getKey();
      if (names.uses(name) || entry.getValue().isNull()) {
        continue;
      }
      String value = shown(entry.getValue());
      if (name.startsWith(PARAMETER)) {
        parameters.put(name.substring(PARAMETER.length()), value);
      } else if (name.startsWith(OLD_PARAMETER)) {
        parameters.putIfAbsent(name.substring(OLD_PARAMETER.length()), value);
      } else if (name.startsWith(VARIABLE)) {
        variables.put(name.substring(VARIABLE.length()), value);
      } else if (!name.startsWith(MESSAGE) && !name.startsWith(ANSWER)) {
        rest.add(name, value);
      }
    }
    droppedAttributes += rest.dropped();
    call.setParameters(parameters).setVariables(variables).setAttributes(rest.kept());
  }

  /** The field as text, of an array its first item. */
  private @Nullable String text(Span span, String field) {
    JsonNode node = span.find(names.of(field));
    if (node != null && node.isArray()) {
      node = node.get(0);
    }
    return node == null || node.isNull() ? null : shown(node);
  }

  /** The field as a whole number; anything else is absent. */
  private @Nullable Long count(Span span, String field) {
    JsonNode node = span.find(names.of(field));
    if (node == null) {
      return null;
    }
    if (node.isIntegralNumber()) {
      return node.canConvertToLong() ? node.longValue() : null;
    }
    double value = node.asDouble(Double.NaN);
    return value == Math.rint(value) && Math.abs(value) < Long.MAX_VALUE ? (long) value : null;
  }

  private static String shown(JsonNode node) {
    return WholeText.of(node.isContainerNode() ? node.toString() : node.asText());
  }
}
