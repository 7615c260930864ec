package dev.weir.core.decode.otlp;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.weir.core.call.WholeText;
import dev.weir.schemas.Document;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.Message;
import dev.weir.schemas.Tool;
import dev.weir.schemas.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds what was said in a span, wherever its generation of the conventions put it: structured
 * attributes, the same as JSON text, numbered attributes, or one event a message.
 */
final class SpanMessages {

  private static final String PROMPT = "gen_ai.prompt.";
  private static final String COMPLETION = "gen_ai.completion.";
  private static final String CHOICE = "gen_ai.choice";
  private static final String DETAILS = "gen_ai.client.inference.operation.details";
  private static final Map<String, String> ROLE_OF_EVENT =
      Map.of(
          "gen_ai.system.message", "system",
          "gen_ai.user.message", "user",
          "gen_ai.assistant.message", "assistant",
          "gen_ai.tool.message", "tool");

  private final SpanNames names;
  private final ObjectMapper mapper;

  SpanMessages(SpanNames names, ObjectMapper mapper) {
    this.names = names;
    this.mapper = mapper;
  }

  void read(Span span, LlmCall.Builder call) {
    List<Message> messages = new ArrayList<>();
    JsonNode system = find(span, "system");
    if (system != null) {
      messages.add(new Message("system", content(opened(system))));
    }
    addMessages(find(span, "messages"), "user", messages);
    addNumbered(span, PROMPT, messages);
    List<Message> answers = new ArrayList<>();
    List<ToolCall> toolCalls = new ArrayList<>();
    JsonNode output = find(span, "output");
    addMessages(output, "assistant", answers);
    addToolCalls(output == null ? null : opened(output), toolCalls);
    addNumbered(span, COMPLETION, answers);
    for (Span.Event event : span.events()) {
      readEvent(event, messages, answers);
    }
    call.setMessages(messages)
        .setOutput(answers.isEmpty() ? null : join(answers))
        .setToolCalls(toolCalls)
        .setTools(tools(find(span, "tools")))
        .setDocuments(documents(find(span, "documents")));
  }

  private @Nullable JsonNode find(Span span, String field) {
    JsonNode found = span.find(names.of(field));
    for (Span.Event event : span.events()) {
      for (String name : names.of(field)) {
        if (found == null && event.name().equals(DETAILS)) {
          found = event.attributes().get(name);
        }
      }
    }
    return found;
  }

  /**
   * Text that is the JSON of messages or parts as that; anything else, such as an answer in JSON,
   * as it is.
   */
  private JsonNode opened(JsonNode node) {
    JsonNode parsed = parsed(node);
    return isConversation(parsed) ? parsed : node;
  }

  private JsonNode parsed(JsonNode node) {
    String text = node.isTextual() ? node.textValue().strip() : "";
    if (!text.startsWith("[") && !text.startsWith("{")) {
      return node;
    }
    try {
      return mapper.readTree(text);
    } catch (JacksonException | RuntimeException notJson) {
      return node; // Text that merely begins with a bracket is text.
    }
  }

  private static boolean isConversation(JsonNode node) {
    if (node.isObject()) {
      boolean typed = node.has("type") && (node.has("content") || node.has("text"));
      return typed || node.has("role") || node.has("parts");
    }
    for (JsonNode item : node) {
      if (!item.isObject() || !isConversation(item)) {
        return false;
      }
    }
    return !node.isEmpty();
  }

  private void readEvent(Span.Event event, List<Message> messages, List<Message> answers) {
    JsonNode content = event.attributes().get("content");
    String role = ROLE_OF_EVENT.get(event.name());
    if (role != null && content != null) {
      messages.add(new Message(role, content(opened(content))));
    } else if (event.name().equals(CHOICE)) {
      JsonNode message = event.attributes().get("message");
      JsonNode said = message == null ? content : parsed(message);
      if (said != null) {
        answers.add(new Message("assistant", content(said)));
      }
    }
  }

  private void addMessages(@Nullable JsonNode said, String role, List<Message> into) {
    if (said == null) {
      return;
    }
    JsonNode node = opened(said);
    if (!node.isArray()) {
      into.add(new Message(role, content(node)));
      return;
    }
    for (JsonNode message : node) {
      String given = WholeText.of(message.path("role").asText(role));
      into.add(new Message(given, content(message)));
    }
  }

  private void addNumbered(Span span, String prefix, List<Message> into) {
    for (int i = 0; span.attributes().containsKey(prefix + i + ".content"); i++) {
      JsonNode content = span.attributes().get(prefix + i + ".content");
      JsonNode role = span.attributes().get(prefix + i + ".role");
      if (content != null) {
        into.add(new Message(role == null ? "user" : role.asText(), content(opened(content))));
      }
    }
  }

  /** The text of a message, of its parts, or of parts alone; what is no text is left out. */
  private static String content(JsonNode node) {
    if (node.isArray()) {
      StringBuilder text = new StringBuilder();
      for (JsonNode part : node) {
        String piece = content(part);
        text.append(text.length() == 0 || piece.isEmpty() ? "" : "\n").append(piece);
      }
      return text.toString();
    }
    if (!node.isObject()) {
      return node.isNull() ? "" : WholeText.of(node.asText());
    }
    for (String name : List.of("parts", "content", "text", "response", "result")) {
      JsonNode inner = node.get(name);
      if (inner != null && !inner.isNull()) {
        return inner.isObject() ? WholeText.of(inner.toString()) : content(inner);
      }
    }
    return "";
  }

  private static String join(List<Message> answers) {
    StringBuilder text = new StringBuilder();
    for (Message answer : answers) {
      text.append(text.length() == 0 ? "" : "\n").append(answer.getContent());
    }
    return text.toString();
  }

  private static void addToolCalls(@Nullable JsonNode output, List<ToolCall> into) {
    if (output == null || !output.isArray()) {
      return;
    }
    for (JsonNode message : output) {
      for (JsonNode part : message.path("parts")) {
        if (part.path("type").asText().equals("tool_call")) {
          JsonNode id = part.get("id");
          into.add(
              new ToolCall(
                  id == null || id.isNull() ? null : WholeText.of(id.asText()),
                  WholeText.of(part.path("name").asText()),
                  json(part.path("arguments"))));
        }
      }
    }
  }

  private List<Tool> tools(@Nullable JsonNode node) {
    List<Tool> tools = new ArrayList<>();
    if (node != null) {
      for (JsonNode tool : parsed(node)) {
        JsonNode named = tool.has("function") ? tool.get("function") : tool;
        JsonNode definition = named.path("parameters");
        tools.add(
            new Tool(
                WholeText.of(named.path("name").asText()),
                definition.isMissingNode() ? null : json(definition)));
      }
    }
    return tools;
  }

  private List<Document> documents(@Nullable JsonNode node) {
    List<Document> documents = new ArrayList<>();
    if (node != null) {
      for (JsonNode document : parsed(node)) {
        JsonNode id = document.get("id");
        JsonNode score = document.get("score");
        documents.add(
            new Document(
                id == null || id.isNull() ? null : WholeText.of(id.asText()),
                document.isObject() ? content(document) : WholeText.of(document.asText()),
                score == null || !score.isNumber() ? null : score.doubleValue()));
      }
    }
    return documents;
  }

  private static String json(JsonNode node) {
    JsonNode shown = node.isMissingNode() ? JsonNodeFactory.instance.textNode("") : node;
    return WholeText.of(shown.isTextual() ? shown.textValue() : shown.toString());
  }
}
