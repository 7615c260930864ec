package dev.weir.core.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.config.MonitorConfig;
import dev.weir.core.redact.OutputGuard;
import dev.weir.schemas.CallError;
import dev.weir.schemas.Document;
import dev.weir.schemas.ExperimentArm;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.Message;
import dev.weir.schemas.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is left of a call that is written. */
class RedactedCallTest {

  private static final OutputGuard GUARD = OutputGuard.of(MonitorConfig.defaults().redact());

  private final RedactedCall redacted = new RedactedCall(GUARD, 256, 1_024);

  private static LlmCall.Builder call() {
    return LlmCall.newBuilder().setCallId("c-1").setRequestedAt(1);
  }

  @Test
  void oneValueHasOneNameInAllTextsOfACall() {
    LlmCall call =
        call()
            .setOutput("I wrote to jo.ann@mail.example.")
            .setError(new CallError("error", "no mailbox jo.ann@mail.example"))
            .setToolCalls(
                List.of(new ToolCall("1", "send", "{\"to\":\"jo.ann\\u0040mail.example\"}")))
            .setAttributes(Map.of("jo.ann@mail.example", "b@mail.example"))
            .setMessages(
                List.of(
                    new Message("system", "password: kR7!vbQ2"), new Message("user", "kR7!vbQ2")))
            .setDocuments(List.of(new Document("card 4929123456789015", "none", null)))
            .build();
    redacted.redact(call);
    String all = call.toString();
    assertThat(all).doesNotContain("jo.ann", "kR7!", "49291", "b@mail");
    assertThat(call.getOutput()).isEqualTo("I wrote to <EMAIL_1>.");
    assertThat(call.getError().getCode()).isEqualTo("no mailbox <EMAIL_1>");
    assertThat(call.getMessages().get(1).getContent()).isEqualTo("<PASSWORD_1>");
    assertThat(redacted.cutBytes()).isZero();
  }

  @Test
  void idsOfPersonsAreHashedAndLabelsKeptReadable() {
    LlmCall call =
        call()
            .setUserId("u-77")
            .setSessionId("jo.ann@mail.example")
            .setTraceId("4bf92f3577b34da6a3ce929d0e0e4736")
            .setPromptId("chat of jo.ann@mail.example")
            .setPromptVersion("10.0.0.1")
            .setExperiment(new ExperimentArm("e-1", "b", "u-77"))
            .build();
    redacted.redact(call);
    assertThat(call.getUserId()).matches("h:[0-9a-f]{32}");
    assertThat(call.getExperiment().getUnitId()).isEqualTo(call.getUserId());
    assertThat(call.getExperiment().getArm()).isEqualTo("b");
    assertThat(call.getSessionId()).matches("h:[0-9a-f]{32}");
    assertThat(call.getTraceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    assertThat(call.getPromptId()).isEqualTo("chat of <EMAIL>");
    assertThat(call.getPromptVersion()).isEqualTo("10.0.0.1");
    assertThat(call.getCallId()).isEqualTo("c-1");
  }

  @Test
  void longTextsAndManyTextsAreCutAndCounted() {
    List<Message> messages = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      messages.add(new Message("user", "wörd ".repeat(100)));
    }
    LlmCall call = call().setOutput("").setMessages(messages).build();
    redacted.redact(call);
    String first = call.getMessages().get(0).getContent();
    assertThat(first).startsWith("wörd wörd").contains("<CUT_").doesNotContain("\uFFFD");
    assertThat(call.getMessages()).hasSizeBetween(3, 10);
    int kept = call.getMessages().stream().mapToInt(m -> m.getContent().length()).sum();
    assertThat(kept).isLessThan(1_300);
    assertThat(redacted.cutBytes()).isBetween(500 * 604L - 1_300, 500 * 604L);
  }
}
