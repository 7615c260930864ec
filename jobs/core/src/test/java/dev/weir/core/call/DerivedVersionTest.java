package dev.weir.core.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.LlmCall;
import dev.weir.schemas.Message;
import dev.weir.schemas.Tool;
import dev.weir.schemas.Usage;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DerivedVersionTest {

  private final DerivedVersion derived = new DerivedVersion();
  private final BodyCodec<LlmCall> codec = BodyCodec.of(LlmCall.getClassSchema());

  @Test
  void staysWithTheSystemPromptAndTheToolsWhateverIsAsked() {
    long version = of(List.of("search", "add"), "system:Be brief.", "user:Hello");
    assertThat(version)
        .isEqualTo(of(List.of("add", "search"), "system:  Be\r\n\tbrief. ", "user:Bye", "user:Bye"))
        .isEqualTo(of(List.of("add", "search"), "user:Hello", "developer:Be brief."))
        .isNotEqualTo(of(List.of("add", "search"), "system:Be brief", "user:Hello"))
        .isNotEqualTo(of(List.of("add"), "system:Be brief.", "user:Hello"))
        .isNotEqualTo(of(List.of("add", "add", "search"), "system:Be brief.", "user:Hello"))
        .isNotEqualTo(of(List.of("add", "search"), "user:Be brief.", "user:Hello"));
  }

  @Test
  void keepsMessagesAndWordsApart() {
    assertThat(of(List.of(), "system:a b"))
        .isNotEqualTo(of(List.of(), "system:ab"))
        .isNotEqualTo(of(List.of(), "system:a", "system:b"));
    assertThat(of(List.of("ab"))).isNotEqualTo(of(List.of("a", "b")));
  }

  @Test
  void hasAVersionForNothingKnown() {
    assertThat(of(List.of(), "user:Hello")).isEqualTo(DerivedVersion.NOTHING_KNOWN);
    assertThat(DerivedVersion.text(DerivedVersion.NOTHING_KNOWN)).isEqualTo("d-000000000000");
  }

  @Test
  void neverChanges() {
    assertThat(DerivedVersion.text(of(List.of("add"), "system:Be brief.")))
        .isEqualTo("d-e1c48f2f86d9");
  }

  private long of(List<String> tools, String... messages) {
    LlmCall call =
        LlmCall.newBuilder()
            .setCallId("a")
            .setRequestedAt(1)
            .setUsageBuilder(Usage.newBuilder())
            .setTools(tools.stream().map(name -> new Tool(name, "{}")).toList())
            .setMessages(Arrays.stream(messages).map(DerivedVersionTest::message).toList())
            .build();
    byte[] body = codec.write(call);
    CallHeader header = new CallHeader();
    assertThat(header.read(body, 0, body.length)).isTrue();
    return derived.of(header);
  }

  private static Message message(String text) {
    int colon = text.indexOf(':');
    return new Message(text.substring(0, colon), text.substring(colon + 1));
  }
}
