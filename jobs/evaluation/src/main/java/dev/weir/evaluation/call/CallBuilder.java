package dev.weir.evaluation.call;

import dev.weir.core.call.BodyCodec;
import dev.weir.core.call.CallHeader;
import dev.weir.core.validate.CheckedCall;
import dev.weir.core.validate.Side;
import dev.weir.schemas.Document;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.Message;
import dev.weir.schemas.Tool;
import dev.weir.schemas.ToolCall;
import dev.weir.schemas.Usage;
import java.util.ArrayList;
import java.util.List;

/** A call made from its texts, in the bytes that the pipeline sees. */
public final class CallBuilder {

  private static final BodyCodec<LlmCall> CODEC = BodyCodec.of(LlmCall.getClassSchema());

  private final List<Message> messages = new ArrayList<>();
  private final List<Document> documents = new ArrayList<>();
  private final List<Tool> tools = new ArrayList<>();
  private final List<ToolCall> toolCalls = new ArrayList<>();
  private String output = "";

  /** A call that has this text on this side and nothing else. */
  public static CallBuilder only(Side side, String text) {
    CallBuilder call = new CallBuilder();
    return switch (side) {
      case OUTPUT -> call.output(text);
      case DOCUMENT -> call.document(text);
      case SYSTEM -> call.message("system", text);
      default -> call.message("user", text);
    };
  }

  public CallBuilder message(String role, String content) {
    messages.add(Message.newBuilder().setRole(role).setContent(content).build());
    return this;
  }

  public CallBuilder document(String text) {
    documents.add(Document.newBuilder().setText(text).build());
    return this;
  }

  public CallBuilder tool(String name, String definition) {
    tools.add(Tool.newBuilder().setName(name).setDefinition(definition).build());
    return this;
  }

  public CallBuilder toolCall(String name, String arguments) {
    toolCalls.add(ToolCall.newBuilder().setName(name).setArguments(arguments).build());
    return this;
  }

  public CallBuilder output(String text) {
    output = text;
    return this;
  }

  /** The call in the current schema, without a frame. */
  public byte[] bytes() {
    return CODEC.write(
        LlmCall.newBuilder()
            .setCallId("evaluation")
            .setRequestedAt(0)
            .setUsage(Usage.newBuilder().build())
            .setMessages(messages)
            .setDocuments(documents)
            .setOutput(output)
            .setTools(tools)
            .setToolCalls(toolCalls)
            .build());
  }

  /** The header of the call over its bytes. */
  public CallHeader header() {
    byte[] bytes = bytes();
    CallHeader header = new CallHeader();
    if (!header.read(bytes, 0, bytes.length)) {
      throw new IllegalStateException("a call that was just written cannot be read");
    }
    return header;
  }

  /** The call as validators see it. */
  public CheckedCall checked() {
    CheckedCall call = new CheckedCall();
    call.over(header());
    return call;
  }
}
