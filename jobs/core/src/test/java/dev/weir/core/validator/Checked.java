package dev.weir.core.validator;

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

/** A call made from its texts, and what a validator without rules says of it. */
public final class Checked {

  private static final BodyCodec<LlmCall> CODEC = BodyCodec.of(LlmCall.getClassSchema());

  private final LlmCall.Builder call =
      LlmCall.newBuilder()
          .setCallId("c")
          .setRequestedAt(0)
          .setUsage(Usage.newBuilder().build())
          .setMessages(new ArrayList<>())
          .setDocuments(new ArrayList<>())
          .setTools(new ArrayList<>())
          .setToolCalls(new ArrayList<>());

  public static Checked answer(String output) {
    return new Checked().output(output);
  }

  public static Checked asked(String question) {
    return new Checked().message("user", question);
  }

  public Checked output(String output) {
    call.setOutput(output);
    return this;
  }

  public Checked message(String role, String content) {
    call.getMessages().add(Message.newBuilder().setRole(role).setContent(content).build());
    return this;
  }

  public Checked documents(String... texts) {
    for (String text : texts) {
      call.getDocuments().add(Document.newBuilder().setText(text).build());
    }
    return this;
  }

  public Checked tool(String name, String definition) {
    call.getTools().add(Tool.newBuilder().setName(name).setDefinition(definition).build());
    return this;
  }

  public Checked toolCall(String name, String arguments) {
    call.getToolCalls().add(ToolCall.newBuilder().setName(name).setArguments(arguments).build());
    return this;
  }

  public Checked finished(String reason) {
    call.setFinishReason(reason);
    return this;
  }

  public Checked usage(long input, long output) {
    call.setUsage(Usage.newBuilder().setInput(input).setOutput(output).build());
    return this;
  }

  public Checked times(long requested, long firstToken, long responded) {
    call.setRequestedAt(requested).setFirstTokenAt(firstToken).setRespondedAt(responded);
    return this;
  }

  public CheckedCall call() {
    return read(call.build());
  }

  public static CheckedCall read(LlmCall call) {
    byte[] bytes = CODEC.write(call);
    CallHeader header = new CallHeader();
    if (!header.read(bytes, 0, bytes.length)) {
      throw new IllegalStateException("a call that was just written cannot be read");
    }
    CheckedCall checked = new CheckedCall();
    checked.over(header);
    return checked;
  }

  public static Check check(Validator validator, Map<String, String> settings) {
    ValidatorSettings given = new ValidatorSettings(validator.id(), validator.settings(), settings);
    return validator.check(new CheckSetup(given, validator.rules(given), 0));
  }

  /** What the validator reports, as {@code class:text}, or {@code skipped}. */
  public List<String> findings(Validator validator, Map<String, String> settings) {
    Report report = report(validator, settings);
    if (report.skipped()) {
      return List.of("skipped");
    }
    List<String> found = new ArrayList<>();
    for (int i = 0; i < report.size(); i++) {
      var text = report.text(i).text();
      int length = report.end(i) - report.start(i);
      String part =
          new String(
              text.bytes(),
              text.offset() + report.start(i),
              length,
              java.nio.charset.StandardCharsets.UTF_8);
      found.add(report.findingClass(i) + ":" + part);
    }
    return found;
  }

  public List<String> findings(Validator validator) {
    return findings(validator, Map.of());
  }

  public Report report(Validator validator, Map<String, String> settings) {
    Report report = new Report();
    check(validator, settings).run(call(), report);
    return report;
  }

  public double score(Validator validator, Map<String, String> settings) {
    return report(validator, settings).score();
  }

  public double score(Validator validator) {
    return score(validator, Map.of());
  }
}
