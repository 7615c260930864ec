package dev.weir.core.validate;

import dev.weir.core.call.BodyCodec;
import dev.weir.core.call.CallHeader;
import dev.weir.schemas.CallError;
import dev.weir.schemas.Document;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.Message;
import dev.weir.schemas.ToolCall;
import dev.weir.schemas.Usage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call put together in one line of a test. */
public final class SampleCall {

  private final LlmCall.Builder call =
      LlmCall.newBuilder()
          .setCallId("c1")
          .setRequestedAt(1_000_000)
          .setUsage(Usage.newBuilder().build());
  private final List<Message> messages = new ArrayList<>();
  private final List<Document> documents = new ArrayList<>();
  private final List<ToolCall> toolCalls = new ArrayList<>();

  public SampleCall id(String id) {
    call.setCallId(id);
    return this;
  }

  public SampleCall prompt(String id) {
    call.setPromptId(id);
    return this;
  }

  public SampleCall message(String role, String content) {
    messages.add(Message.newBuilder().setRole(role).setContent(content).build());
    return this;
  }

  public SampleCall user(String content) {
    return message("user", content);
  }

  public SampleCall document(String text) {
    documents.add(Document.newBuilder().setText(text).build());
    return this;
  }

  public SampleCall toolCall(String name, String arguments) {
    toolCalls.add(ToolCall.newBuilder().setName(name).setArguments(arguments).build());
    return this;
  }

  public SampleCall output(@Nullable String text) {
    call.setOutput(text);
    return this;
  }

  public SampleCall finish(String reason) {
    call.setFinishReason(reason);
    return this;
  }

  public SampleCall error(String type, @Nullable String code) {
    call.setError(CallError.newBuilder().setType(type).setCode(code).build());
    return this;
  }

  public SampleCall label(String label) {
    call.setLabel(label);
    return this;
  }

  public LlmCall record() {
    return call.setMessages(messages).setDocuments(documents).setToolCalls(toolCalls).build();
  }

  /** Its Avro body. */
  public byte[] body() {
    return BodyCodec.<LlmCall>of(LlmCall.getClassSchema()).write(record());
  }

  /** A header that has read it. */
  public CallHeader header() {
    return header(body());
  }

  public static CallHeader header(byte[] body) {
    CallHeader header = new CallHeader();
    if (!header.read(body, 0, body.length)) {
      throw new AssertionError("no call in " + body.length + " bytes");
    }
    return header;
  }
}
