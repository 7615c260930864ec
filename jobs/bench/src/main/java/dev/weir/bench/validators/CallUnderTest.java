package dev.weir.bench.validators;

import dev.weir.core.call.BodyCodec;
import dev.weir.core.call.CallHeader;
import dev.weir.core.validate.Check;
import dev.weir.core.validate.CheckSetup;
import dev.weir.core.validate.CheckedCall;
import dev.weir.core.validate.Report;
import dev.weir.core.validate.Validator;
import dev.weir.core.validate.ValidatorSettings;
import dev.weir.schemas.Document;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.Message;
import dev.weir.schemas.Tool;
import dev.weir.schemas.ToolCall;
import dev.weir.schemas.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A call in the bytes that the pipeline sees, made from its texts. */
final class CallUnderTest {

  private static final BodyCodec<LlmCall> CODEC = BodyCodec.of(LlmCall.getClassSchema());

  private final List<Message> messages = new ArrayList<>();
  private final List<Document> documents = new ArrayList<>();
  private final List<Tool> tools = new ArrayList<>();
  private final List<ToolCall> toolCalls = new ArrayList<>();
  private String output = "";

  CallUnderTest message(String role, String content) {
    messages.add(Message.newBuilder().setRole(role).setContent(content).build());
    return this;
  }

  CallUnderTest document(String text) {
    documents.add(Document.newBuilder().setText(text).build());
    return this;
  }

  CallUnderTest tool(String name, String definition) {
    tools.add(Tool.newBuilder().setName(name).setDefinition(definition).build());
    return this;
  }

  CallUnderTest toolCall(String name, String arguments) {
    toolCalls.add(ToolCall.newBuilder().setName(name).setArguments(arguments).build());
    return this;
  }

  CallUnderTest output(String text) {
    output = text;
    return this;
  }

  byte[] bytes() {
    return CODEC.write(
        LlmCall.newBuilder()
            .setCallId("c")
            .setRequestedAt(0)
            .setUsage(Usage.newBuilder().build())
            .setMessages(messages)
            .setDocuments(documents)
            .setOutput(output)
            .setTools(tools)
            .setToolCalls(toolCalls)
            .build());
  }

  CheckedCall checked() {
    byte[] bytes = bytes();
    CallHeader header = new CallHeader();
    if (!header.read(bytes, 0, bytes.length)) {
      throw new IllegalStateException("a call that was just written cannot be read");
    }
    CheckedCall call = new CheckedCall();
    call.over(header);
    return call;
  }

  /** A check of a validator that needs no rules. */
  static Check check(Validator validator, Map<String, String> given) {
    ValidatorSettings settings = new ValidatorSettings(validator.id(), validator.settings(), given);
    return validator.check(new CheckSetup(settings, validator.rules(settings), 0));
  }

  /** Score that the check gives, 0 when it skips. */
  double score(Check check) {
    Report report = new Report();
    report.clear();
    check.run(checked(), report);
    return report.skipped() ? 0 : report.score();
  }
}
