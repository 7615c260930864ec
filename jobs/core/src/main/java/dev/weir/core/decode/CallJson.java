package dev.weir.core.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.core.call.BoundedAttributes;
import dev.weir.core.call.WholeText;
import dev.weir.schemas.Feedback;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.LlmRequest;
import dev.weir.schemas.LlmResponse;
import dev.weir.schemas.half.CallHalves;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/**
 * The JSON form of our records: one object, the field names of the Avro schema.
 *
 * <p>Required are the call id and the time of the record; times are whole microseconds or ISO-8601
 * with an offset; numbers and truth values are taken as text where text is expected; top-level
 * fields that the schema does not know become attributes, within the bounds of {@link
 * BoundedAttributes}, and those inside nested objects are ignored. Token counts are taken as they
 * are, however absurd, as long as they are whole numbers: measuring deals with them. {@code parse}
 * tells what is wrong, {@code read} is for input that its caller trusts and throws {@link
 * FormatException}. Thread-safe.
 */
public final class CallJson {

  private static final int DEEPEST = 200;
  private static final Set<String> CALL_FIELDS = names(LlmCall.getClassSchema());
  private static final Set<String> REQUEST_FIELDS = names(LlmRequest.getClassSchema());
  private static final Set<String> RESPONSE_FIELDS = names(LlmResponse.getClassSchema());

  private CallJson() {}

  /**
   * Reads text into the nodes that this class takes, keeping decimals as they are written.
   *
   * @param maxBytes longest text that is read
   */
  public static ObjectMapper mapper(int maxBytes) {
    StreamReadConstraints constraints =
        StreamReadConstraints.builder()
            .maxNestingDepth(DEEPEST)
            .maxStringLength(maxBytes)
            .maxDocumentLength(maxBytes)
            .build();
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(constraints)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();
    return JsonMapper.builder(factory)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
        .build();
  }

  public static Parsed<LlmCall> parse(JsonNode node) {
    JsonProblem problem = new JsonProblem();
    JsonFields fields = new JsonFields(node, "", problem);
    JsonRecords records = new JsonRecords(problem);
    LlmCall.Builder call =
        LlmCall.newBuilder()
            .setCallId(id(fields, "call_id", problem))
            .setRequestedAt(fields.requiredTime("requested_at"))
            .setAttributes(attributes(node, fields, CALL_FIELDS, problem));
    records.readAsked(fields, call);
    records.readAnswered(fields, node, call);
    return problem.verdict(call.build());
  }

  public static Parsed<LlmRequest> parseRequest(JsonNode node) {
    JsonProblem problem = new JsonProblem();
    JsonFields fields = new JsonFields(node, "", problem);
    LlmCall.Builder call =
        LlmCall.newBuilder()
            .setCallId(id(fields, "call_id", problem))
            .setRequestedAt(fields.requiredTime("requested_at"))
            .setUsage(UsageJson.read(null))
            .setAttributes(attributes(node, fields, REQUEST_FIELDS, problem));
    new JsonRecords(problem).readAsked(fields, call);
    return problem.verdict(CallHalves.requestOf(call.build()));
  }

  public static Parsed<LlmResponse> parseResponse(JsonNode node) {
    JsonProblem problem = new JsonProblem();
    JsonFields fields = new JsonFields(node, "", problem);
    LlmCall.Builder call =
        LlmCall.newBuilder().setCallId(id(fields, "call_id", problem)).setRequestedAt(0);
    new JsonRecords(problem).readAnswered(fields, node, call);
    call.setRespondedAt(fields.requiredTime("responded_at"));
    LlmResponse response = CallHalves.responseOf(call.build());
    return problem.verdict(
        LlmResponse.newBuilder(response)
            .setAttributes(attributes(node, fields, RESPONSE_FIELDS, problem))
            .build());
  }

  public static Parsed<Feedback> parseFeedback(JsonNode node) {
    JsonProblem problem = new JsonProblem();
    JsonFields fields = new JsonFields(node, "", problem);
    Integer revision = fields.smallCount("revision");
    Double probability = fields.real("probability");
    Feedback.Builder feedback =
        Feedback.newBuilder()
            .setFeedbackId(id(fields, "feedback_id", problem))
            .setRevision(revision == null ? 0 : revision)
            .setCallId(fields.text("call_id"))
            .setResponseId(fields.text("response_id"))
            .setGivenAt(fields.requiredTime("given_at"))
            .setName(fields.requiredText("name"))
            .setSource(fields.textOr("source", "user"))
            .setNumber(fields.real("number"))
            .setFlag(fields.flag("flag"))
            .setCategory(fields.text("category"))
            .setComment(fields.text("comment"))
            .setProbability(probability == null ? 1 : probability);
    return problem.verdict(feedback.build());
  }

  public static LlmCall read(JsonNode node) {
    return parse(node).orThrow();
  }

  public static LlmRequest readRequest(JsonNode node) {
    return parseRequest(node).orThrow();
  }

  public static LlmResponse readResponse(JsonNode node) {
    return parseResponse(node).orThrow();
  }

  public static Feedback readFeedback(JsonNode node) {
    return parseFeedback(node).orThrow();
  }

  public static ObjectNode write(LlmCall call) {
    return JsonObjects.write(call);
  }

  public static ObjectNode write(LlmRequest request) {
    return JsonObjects.write(CallHalves.asked(request).build());
  }

  public static ObjectNode write(LlmResponse response) {
    LlmRequest nothing =
        LlmRequest.newBuilder().setCallId(response.getCallId()).setRequestedAt(0).build();
    ObjectNode out = JsonObjects.write(CallHalves.join(nothing, response));
    out.remove("requested_at");
    return out;
  }

  public static ObjectNode write(Feedback feedback) {
    ObjectNode out = JsonObjects.empty();
    out.put("feedback_id", feedback.getFeedbackId());
    out.put("revision", feedback.getRevision());
    JsonObjects.put(out, "call_id", feedback.getCallId());
    JsonObjects.put(out, "response_id", feedback.getResponseId());
    out.put("given_at", feedback.getGivenAt());
    out.put("name", feedback.getName());
    out.put("source", feedback.getSource());
    JsonObjects.put(out, "number", feedback.getNumber());
    JsonObjects.put(out, "flag", feedback.getFlag());
    JsonObjects.put(out, "category", feedback.getCategory());
    JsonObjects.put(out, "comment", feedback.getComment());
    out.put("probability", feedback.getProbability());
    return out;
  }

  /** The attributes that the record sent as such, then its fields that our schema does not know. */
  private static Map<String, String> attributes(
      JsonNode record, JsonFields fields, Set<String> known, JsonProblem problem) {
    BoundedAttributes attributes = new BoundedAttributes();
    fields.map("attributes").forEach(attributes::add);
    for (Map.Entry<String, JsonNode> entry : record.properties()) {
      if (!known.contains(entry.getKey()) && !entry.getValue().isNull()) {
        attributes.add(WholeText.of(entry.getKey()), JsonFields.anyText(entry.getValue()));
      }
    }
    problem.drop(attributes.dropped());
    return attributes.kept();
  }

  private static String id(JsonFields fields, String name, JsonProblem problem) {
    String id = fields.requiredText(name);
    if (id.isEmpty()) {
      problem.invalid(name, "empty text", "an id");
    }
    return id;
  }

  private static Set<String> names(Schema schema) {
    return schema.getFields().stream().map(Schema.Field::name).collect(Collectors.toSet());
  }
}
