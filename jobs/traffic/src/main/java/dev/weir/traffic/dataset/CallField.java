package dev.weir.traffic.dataset;

import static dev.weir.traffic.dataset.CallDraft.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.schemas.Document;
import dev.weir.schemas.Message;
import dev.weir.schemas.Tool;
import dev.weir.traffic.format.JsonRow;
import dev.weir.traffic.format.Times;
import dev.weir.traffic.recording.FormatException;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a field of a data set may go in a call, under the names of the call's JSON form where there
 * is one.
 */
@SuppressWarnings("ImmutableEnumChecker") // its lambdas capture nothing
enum CallField {
  CALL_ID("call_id", (draft, name, value) -> draft.idInSet = text(value)),
  ENVIRONMENT("environment", (draft, name, value) -> draft.call.setEnvironment(text(value))),
  PROMPT_ID("prompt_id", (draft, name, value) -> draft.call.setPromptId(text(value))),
  PROMPT_VERSION(
      "prompt_version", (draft, name, value) -> draft.call.setPromptVersion(text(value))),
  REQUEST_MODEL("request_model", (draft, name, value) -> draft.call.setRequestModel(text(value))),
  RESPONSE_MODEL(
      "response_model", (draft, name, value) -> draft.call.setResponseModel(text(value))),
  PROVIDER("provider", (draft, name, value) -> draft.call.setProvider(text(value))),
  FINGERPRINT("fingerprint", (draft, name, value) -> draft.call.setFingerprint(text(value))),
  RESPONSE_ID("response_id", (draft, name, value) -> draft.call.setResponseId(text(value))),
  FINISH_REASON("finish_reason", (draft, name, value) -> draft.call.setFinishReason(text(value))),
  TRACE_ID("trace_id", (draft, name, value) -> draft.call.setTraceId(text(value))),
  SESSION_ID("session_id", (draft, name, value) -> draft.call.setSessionId(text(value))),
  USER_ID("user_id", (draft, name, value) -> draft.call.setUserId(text(value))),
  TEMPLATE_HASH("template_hash", (draft, name, value) -> draft.call.setTemplateHash(text(value))),
  SERVICE("service", (draft, name, value) -> draft.call.setService(text(value))),
  TENANT_TIER("tenant_tier", (draft, name, value) -> draft.call.setTenantTier(text(value))),
  LABEL("label", (draft, name, value) -> draft.call.setLabel(text(value))),
  REFERENCE("reference", (draft, name, value) -> draft.call.setReference(text(value))),
  RETRIES(
      "retries",
      (draft, name, value) -> draft.call.setRetries((int) JsonRow.wholeNumber(name, value))),
  SHOTS(
      "shots", (draft, name, value) -> draft.call.setShots((int) JsonRow.wholeNumber(name, value))),
  USAGE_INPUT(
      "usage.input",
      (draft, name, value) -> draft.usage.setInput(JsonRow.wholeNumber(name, value))),
  USAGE_OUTPUT(
      "usage.output",
      (draft, name, value) -> draft.usage.setOutput(JsonRow.wholeNumber(name, value))),
  ERROR_TYPE("error.type", (draft, name, value) -> draft.errorType = text(value)),
  ERROR_CODE("error.code", (draft, name, value) -> draft.errorCode = text(value)),

  /** A time: microseconds since the epoch, or ISO-8601. */
  REQUESTED_AT(
      "requested_at", (draft, name, value) -> draft.requestedAt = Times.micros(name, value)),
  /** The same in seconds since the epoch. */
  REQUESTED_AT_SECONDS(
      "requested_at_s",
      (draft, name, value) -> draft.requestedAt = Times.secondsAsMicros(name, value)),
  /** The same in the form 07/26/2023, 21:03:32, taken as UTC. */
  REQUESTED_AT_US(
      "requested_at_us_style",
      (draft, name, value) -> draft.requestedAt = Times.monthFirst(name, value)),
  /** Seconds from request to complete response. */
  DURATION(
      "duration_s",
      (draft, name, value) -> draft.durationMicros = Times.secondsAsMicros(name, value)),

  /** Text of the user: the last message. */
  INPUT("input", (draft, name, value) -> draft.input.add(new Message("user", text(value)))),
  SYSTEM("system", (draft, name, value) -> draft.system.add(new Message("system", text(value)))),
  /** Earlier messages: a list of pairs of role and text. */
  HISTORY("history", CallField::addHistory),
  OUTPUT("output", (draft, name, value) -> draft.call.setOutput(text(value))),
  /** Any JSON value, null too, answered as JSON text. */
  OUTPUT_JSON("output_json", (draft, name, value) -> draft.call.setOutput(value.toString())),
  /** One retrieved document, or a list of them. */
  DOCUMENT("document", CallField::addDocuments),
  /** A list of tools, each an object with a name. */
  TOOLS("tools", CallField::addTools),
  TOOL_NAME("tool.name", (draft, name, value) -> draft.toolName = text(value)),
  TOOL_DEFINITION("tool.definition", (draft, name, value) -> draft.toolDefinition = text(value)),
  TOOL_CALL_NAME("tool_call.name", (draft, name, value) -> draft.toolCallName = text(value)),
  TOOL_CALL_ARGUMENTS(
      "tool_call.arguments", (draft, name, value) -> draft.toolCallArguments = text(value)),
  /** Kept under its own name. */
  PARAMETER("parameter", (draft, name, value) -> draft.parameters.put(name, text(value))),
  VARIABLE("variable", (draft, name, value) -> draft.variables.put(name, text(value))),
  ATTRIBUTE("attribute", (draft, name, value) -> draft.attributes.put(name, text(value)));

  @FunctionalInterface
  private interface Putting {
    void put(CallDraft draft, String name, JsonNode value) throws FormatException;
  }

  private static final Map<String, CallField> BY_NAME =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(field -> field.name, Function.identity()));

  private final String name;
  private final Putting putting;

  CallField(String name, Putting putting) {
    this.name = name;
    this.putting = putting;
  }

  static @Nullable CallField find(String name) {
    return BY_NAME.get(name);
  }

  /** Every name, in the order above. */
  static String names() {
    return Arrays.stream(values()).map(field -> field.name).collect(Collectors.joining(", "));
  }

  /** Puts the value of the data set's field of that name where it belongs. */
  void put(CallDraft draft, String fieldName, JsonNode value) throws FormatException {
    if (this == OUTPUT_JSON || !value.isNull()) {
      putting.put(draft, fieldName, value);
    }
  }

  private static void addHistory(CallDraft draft, String name, JsonNode value)
      throws FormatException {
    for (JsonNode turn : value) {
      if (turn.size() != 2) {
        throw FormatException.of(turn.toString(), "a pair of role and text in " + name);
      }
      String role = text(turn.get(0));
      draft.history.add(new Message(role.equals("agent") ? "assistant" : role, text(turn.get(1))));
    }
  }

  private static void addDocuments(CallDraft draft, String name, JsonNode value) {
    if (value.isArray()) {
      value.forEach(document -> draft.documents.add(new Document(null, text(document), null)));
    } else {
      draft.documents.add(new Document(null, text(value), null));
    }
  }

  private static void addTools(CallDraft draft, String name, JsonNode value)
      throws FormatException {
    for (JsonNode tool : value) {
      if (!tool.hasNonNull("name")) {
        throw FormatException.of(tool.toString(), "a tool with a name in " + name);
      }
      draft.tools.add(new Tool(text(tool.get("name")), tool.toString()));
    }
  }
}
