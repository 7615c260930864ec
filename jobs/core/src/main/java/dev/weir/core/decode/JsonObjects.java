package dev.weir.core.decode;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.schemas.CallError;
import dev.weir.schemas.Document;
import dev.weir.schemas.ExperimentArm;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.Message;
import dev.weir.schemas.Tool;
import dev.weir.schemas.ToolCall;
import dev.weir.schemas.Usage;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Writes a call as JSON: the names of the schema, what is absent or empty left out. */
final class JsonObjects {

  private JsonObjects() {}

  static ObjectNode write(LlmCall call) {
    ObjectNode out = empty();
    out.put("call_id", call.getCallId());
    out.put("requested_at", call.getRequestedAt());
    put(out, "first_token_at", call.getFirstTokenAt());
    put(out, "last_token_at", call.getLastTokenAt());
    put(out, "responded_at", call.getRespondedAt());
    put(out, "queue_time_us", call.getQueueTimeUs());
    put(out, "environment", call.getEnvironment());
    put(out, "prompt_id", call.getPromptId());
    put(out, "prompt_version", call.getPromptVersion());
    put(out, "request_model", call.getRequestModel());
    put(out, "provider", call.getProvider());
    put(out, "trace_id", call.getTraceId());
    put(out, "session_id", call.getSessionId());
    put(out, "user_id", call.getUserId());
    put(out, "template_hash", call.getTemplateHash());
    put(out, "response_model", call.getResponseModel());
    put(out, "fingerprint", call.getFingerprint());
    put(out, "response_id", call.getResponseId());
    put(out, "finish_reason", call.getFinishReason());
    putUnlessEmpty(out, "usage", usage(call.getUsage()));
    putError(out, call.getError());
    put(out, "retries", call.getRetries());
    put(out, "shots", call.getShots());
    put(out, "service", call.getService());
    put(out, "tenant_tier", call.getTenantTier());
    putExperiment(out, call.getExperiment());
    put(out, "label", call.getLabel());
    put(out, "output", call.getOutput());
    putList(out, "tool_calls", call.getToolCalls(), JsonObjects::toolCall);
    putTexts(out, "example_ids", call.getExampleIds());
    putList(out, "tools", call.getTools(), JsonObjects::tool);
    putMap(out, "variables", call.getVariables());
    putMap(out, "parameters", call.getParameters());
    putMap(out, "attributes", call.getAttributes());
    putList(out, "messages", call.getMessages(), JsonObjects::message);
    putList(out, "documents", call.getDocuments(), JsonObjects::document);
    put(out, "reference", call.getReference());
    return out;
  }

  static ObjectNode empty() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static ObjectNode usage(Usage usage) {
    ObjectNode out = empty();
    put(out, "input", usage.getInput());
    put(out, "output", usage.getOutput());
    put(out, "cache_read", usage.getCacheRead());
    put(out, "cache_write", usage.getCacheWrite());
    put(out, "reasoning", usage.getReasoning());
    return out;
  }

  private static void putError(ObjectNode out, @Nullable CallError error) {
    if (error != null) {
      ObjectNode inner = out.putObject("error");
      inner.put("type", error.getType());
      put(inner, "code", error.getCode());
    }
  }

  private static void putExperiment(ObjectNode out, @Nullable ExperimentArm experiment) {
    if (experiment != null) {
      ObjectNode inner = out.putObject("experiment");
      inner.put("id", experiment.getId());
      inner.put("arm", experiment.getArm());
      put(inner, "unit_id", experiment.getUnitId());
    }
  }

  private static void toolCall(ToolCall toolCall, ObjectNode out) {
    put(out, "id", toolCall.getId());
    out.put("name", toolCall.getName());
    out.put("arguments", toolCall.getArguments());
  }

  private static void tool(Tool tool, ObjectNode out) {
    out.put("name", tool.getName());
    put(out, "definition", tool.getDefinition());
  }

  private static void message(Message message, ObjectNode out) {
    out.put("role", message.getRole());
    out.put("content", message.getContent());
  }

  private static void document(Document document, ObjectNode out) {
    put(out, "id", document.getId());
    out.put("text", document.getText());
    put(out, "score", document.getScore());
  }

  static void put(ObjectNode out, String name, @Nullable String value) {
    if (value != null) {
      out.put(name, value);
    }
  }

  static void put(ObjectNode out, String name, @Nullable Long value) {
    if (value != null) {
      out.put(name, value);
    }
  }

  static void put(ObjectNode out, String name, @Nullable Integer value) {
    if (value != null) {
      out.put(name, value);
    }
  }

  static void put(ObjectNode out, String name, @Nullable Boolean value) {
    if (value != null) {
      out.put(name, value);
    }
  }

  /** JSON has no word for NaN and the infinities, so they are written as text. */
  static void put(ObjectNode out, String name, @Nullable Double value) {
    if (value == null) {
      return;
    }
    if (Double.isFinite(value)) {
      out.put(name, value);
    } else {
      out.put(name, value.toString());
    }
  }

  private static void putUnlessEmpty(ObjectNode out, String name, ObjectNode value) {
    if (!value.isEmpty()) {
      out.set(name, value);
    }
  }

  private static <T> void putList(
      ObjectNode out, String name, List<T> items, BiConsumer<T, ObjectNode> write) {
    if (!items.isEmpty()) {
      ArrayNode array = out.putArray(name);
      for (T item : items) {
        write.accept(item, array.addObject());
      }
    }
  }

  private static void putTexts(ObjectNode out, String name, List<String> texts) {
    if (!texts.isEmpty()) {
      ArrayNode array = out.putArray(name);
      for (String text : texts) {
        array.add(text);
      }
    }
  }

  private static void putMap(ObjectNode out, String name, Map<String, String> map) {
    if (!map.isEmpty()) {
      ObjectNode inner = out.putObject(name);
      map.forEach(inner::put);
    }
  }
}
