package dev.weir.core.decode.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.core.call.WholeText;
import dev.weir.schemas.Feedback;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes feedback of the event {@code gen_ai.evaluation.result} of the OpenTelemetry GenAI
 * conventions, be it on a span or a log record.
 *
 * <p>On the span of a model call it is about that call; elsewhere about the call with its response
 * id, or else about the call whose span it names. Its id is made of trace, span, name and time, so
 * an event that is sent twice is a copy. Source is {@code evaluation}: who judged is not in the
 * conventions, so it is never taken for a judge with a known sampling.
 */
public final class SpanFeedback {

  public static final String EVENT = "gen_ai.evaluation.result";

  private static final String NAME = "gen_ai.evaluation.name";
  private static final String SCORE = "gen_ai.evaluation.score.value";
  private static final String LABEL = "gen_ai.evaluation.score.label";
  private static final String EXPLANATION = "gen_ai.evaluation.explanation";
  private static final String RESPONSE_ID = "gen_ai.response.id";
  private static final String SOURCE = "evaluation";
  private static final long NANOS_PER_MICRO = 1_000;

  private SpanFeedback() {}

  /**
   * The judgement that an event tells of; null when it lacks a name, a time, or whatever it could
   * be about.
   *
   * @param modelCall whether the span is the call of a model
   */
  public static @Nullable Feedback read(Span span, Span.Event event, boolean modelCall) {
    Map<String, JsonNode> attributes = event.attributes();
    String name = text(attributes, NAME);
    String response = modelCall ? null : text(attributes, RESPONSE_ID);
    boolean ofSpan = !span.traceId().isEmpty() && !span.spanId().isEmpty();
    long nanos = event.nanos() == 0 ? span.endNanos() : event.nanos();
    if (name == null || nanos == 0 || (response == null && !ofSpan)) {
      return null;
    }
    String spanId = span.traceId() + '-' + span.spanId();
    return Feedback.newBuilder()
        .setFeedbackId(
            "otel:" + (response == null ? "" : response) + ':' + spanId + ':' + name + ':' + nanos)
        .setCallId(response == null ? spanId : null)
        .setResponseId(response)
        .setGivenAt(nanos / NANOS_PER_MICRO)
        .setName(name)
        .setSource(SOURCE)
        .setNumber(number(attributes.get(SCORE)))
        .setCategory(text(attributes, LABEL))
        .setComment(text(attributes, EXPLANATION))
        .build();
  }

  private static @Nullable String text(Map<String, JsonNode> attributes, String name) {
    JsonNode node = attributes.get(name);
    if (node == null || node.isNull() || node.isContainerNode()) {
      return null;
    }
    String text = WholeText.of(node.asText());
    return text.isEmpty() ? null : text;
  }

  private static @Nullable Double number(@Nullable JsonNode node) {
    double number = node == null ? Double.NaN : node.asDouble(Double.NaN);
    return Double.isFinite(number) ? number : null;
  }
}
