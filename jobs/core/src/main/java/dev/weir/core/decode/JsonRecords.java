package dev.weir.core.decode;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.schemas.CallError;
import dev.weir.schemas.Document;
import dev.weir.schemas.ExperimentArm;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.Message;
import dev.weir.schemas.Tool;
import dev.weir.schemas.ToolCall;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parts of a call from JSON, in our own shape and in the shapes that applications have at
 * hand from their provider's interface.
 */
final class JsonRecords {

  private static final String UNKNOWN_ERROR = "unknown";

  private final JsonProblem problem;

  JsonRecords(JsonProblem problem) {
    this.problem = problem;
  }

  void readAsked(JsonFields fields, LlmCall.Builder call) {
    call.setEnvironment(fields.text("environment"))
        .setPromptId(fields.text("prompt_id"))
        .setPromptVersion(fields.text("prompt_version"))
        .setRequestModel(fields.text("request_model"))
        .setProvider(fields.text("provider"))
        .setTraceId(fields.text("trace_id"))
        .setSessionId(fields.text("session_id"))
        .setUserId(fields.text("user_id"))
        .setTemplateHash(fields.text("template_hash"))
        .setRetries(fields.smallCount("retries"))
        .setShots(fields.smallCount("shots"))
        .setService(fields.text("service"))
        .setTenantTier(fields.text("tenant_tier"))
        .setExperiment(experiment(fields.object("experiment")))
        .setLabel(fields.text("label"))
        .setExampleIds(fields.texts("example_ids"))
        .setTools(fields.list("tools", this::tool))
        .setVariables(fields.map("variables"))
        .setParameters(fields.map("parameters"))
        .setMessages(fields.list("messages", this::message))
        .setDocuments(fields.list("documents", this::document))
        .setReference(fields.text("reference"));
  }

  void readAnswered(JsonFields fields, JsonNode record, LlmCall.Builder call) {
    call.setFirstTokenAt(fields.time("first_token_at"))
        .setLastTokenAt(fields.time("last_token_at"))
        .setRespondedAt(fields.time("responded_at"))
        .setQueueTimeUs(fields.count("queue_time_us"))
        .setResponseModel(fields.text("response_model"))
        .setFingerprint(fields.text("fingerprint"))
        .setResponseId(fields.text("response_id"))
        .setFinishReason(fields.text("finish_reason"))
        .setUsage(UsageJson.read(fields.object("usage")))
        .setError(error(fields, record.get("error")))
        .setOutput(fields.text("output"))
        .setToolCalls(fields.list("tool_calls", this::toolCall));
  }

  private static @Nullable CallError error(JsonFields record, @Nullable JsonNode node) {
    if (node == null || JsonFields.isAbsent(node)) {
      return null;
    }
    if (node.isTextual()) {
      return CallError.newBuilder().setType(record.requiredText("error")).build();
    }
    JsonFields error = record.object("error");
    if (error == null) {
      return null;
    }
    String code = error.text("code");
    String type = error.textOr("type", code == null ? UNKNOWN_ERROR : code);
    return CallError.newBuilder().setType(type).setCode(code).build();
  }

  private static @Nullable ExperimentArm experiment(@Nullable JsonFields experiment) {
    if (experiment == null) {
      return null;
    }
    return ExperimentArm.newBuilder()
        .setId(experiment.requiredText("id"))
        .setArm(experiment.requiredText("arm"))
        .setUnitId(experiment.text("unit_id"))
        .build();
  }

  private Message message(JsonNode node, String where) {
    JsonFields message = fields(node, where);
    JsonNode content = node.get("content");
    return Message.newBuilder()
        .setRole(message.requiredText("role"))
        .setContent(
            content != null && content.isArray() ? parts(message) : message.textOr("content", ""))
        .build();
  }

  /** The texts among the parts of a message, one a line; images and the like are left out. */
  private String parts(JsonFields message) {
    StringBuilder text = new StringBuilder();
    boolean[] begun = {false};
    message.list(
        "content",
        (node, where) -> {
          JsonFields part = fields(node, where);
          String piece = node.isTextual() ? JsonFields.anyText(node) : part.text("text");
          if (piece != null) {
            text.append(begun[0] ? "\n" : "").append(piece);
            begun[0] = true;
          }
          return where;
        });
    return text.toString();
  }

  private Document document(JsonNode node, String where) {
    if (node.isTextual()) {
      return Document.newBuilder().setText(JsonFields.anyText(node)).build();
    }
    JsonFields document = fields(node, where);
    return Document.newBuilder()
        .setId(document.text("id"))
        .setText(document.textOr("text", ""))
        .setScore(document.real("score"))
        .build();
  }

  private Tool tool(JsonNode node, String where) {
    if (node.isTextual()) {
      return Tool.newBuilder().setName(JsonFields.anyText(node)).build();
    }
    JsonFields tool = fields(node, where);
    JsonFields function = tool.has("function") ? tool.object("function") : null;
    JsonFields named = function == null ? tool : function;
    String definition = named.jsonText("definition");
    if (definition == null) {
      definition = named.jsonText(function == null ? "input_schema" : "parameters");
    }
    return Tool.newBuilder().setName(named.requiredText("name")).setDefinition(definition).build();
  }

  private ToolCall toolCall(JsonNode node, String where) {
    JsonFields toolCall = fields(node, where);
    JsonFields function = toolCall.has("function") ? toolCall.object("function") : null;
    JsonFields named = function == null ? toolCall : function;
    String arguments = named.jsonText("arguments");
    if (arguments == null) {
      arguments = named.jsonText("input");
    }
    return ToolCall.newBuilder()
        .setId(toolCall.text("id"))
        .setName(named.requiredText("name"))
        .setArguments(arguments == null ? "" : arguments)
        .build();
  }

  private JsonFields fields(JsonNode node, String where) {
    if (!node.isObject() && !node.isTextual()) {
      problem.invalid(where, JsonFields.kind(node), "an object");
    }
    return new JsonFields(node, where + '.', problem);
  }
}
