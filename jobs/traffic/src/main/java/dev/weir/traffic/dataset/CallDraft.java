package dev.weir.traffic.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.schemas.CallError;
import dev.weir.schemas.Document;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.Message;
import dev.weir.schemas.Tool;
import dev.weir.schemas.ToolCall;
import dev.weir.schemas.Usage;
import dev.weir.traffic.format.RowClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A call while its fields are being gathered; where the order of parts matters, it is that of the
 * call and not that of the data set: system prompt, earlier messages, input.
 */
final class CallDraft {

  final LlmCall.Builder call = LlmCall.newBuilder();
  final Usage.Builder usage = Usage.newBuilder();
  final List<Message> system = new ArrayList<>();
  final List<Message> history = new ArrayList<>();
  final List<Message> input = new ArrayList<>();
  final List<Document> documents = new ArrayList<>();
  final List<Tool> tools = new ArrayList<>();
  final Map<String, String> parameters = new TreeMap<>();
  final Map<String, String> variables = new TreeMap<>();
  final Map<String, String> attributes = new TreeMap<>();
  @Nullable String idInSet;
  @Nullable Long requestedAt;
  @Nullable Long durationMicros;
  @Nullable String toolName;
  @Nullable String toolDefinition;
  @Nullable String toolCallName;
  @Nullable String toolCallArguments;
  @Nullable String errorType;
  @Nullable String errorCode;

  /** The call of that row, from 0, of the file whose call ids begin so. */
  LlmCall build(String callIdPrefix, long row) {
    long requested = requestedAt == null ? RowClock.micros(row) : requestedAt;
    if (durationMicros != null) {
      call.setRespondedAt(requested + durationMicros);
    }
    List<Message> messages = new ArrayList<>(system);
    messages.addAll(history);
    messages.addAll(input);
    if (toolName != null) {
      tools.add(new Tool(toolName, toolDefinition));
    }
    if (toolCallName != null) {
      String arguments = toolCallArguments == null ? "{}" : toolCallArguments;
      call.setToolCalls(List.of(new ToolCall(null, toolCallName, arguments)));
    }
    if (errorType != null) {
      call.setError(new CallError(errorType, errorCode));
    }
    return call.setCallId(callIdPrefix + (idInSet == null ? Long.toString(row) : idInSet))
        .setRequestedAt(requested)
        .setUsage(usage.build())
        .setMessages(messages)
        .setDocuments(documents)
        .setTools(tools)
        .setParameters(parameters)
        .setVariables(variables)
        .setAttributes(attributes)
        .build();
  }

  /** Text as it is; a number, an object or a list as JSON. */
  static String text(JsonNode value) {
    return value.isTextual() ? value.textValue() : value.toString();
  }
}
