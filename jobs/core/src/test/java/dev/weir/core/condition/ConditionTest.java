package dev.weir.core.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.core.call.BodyCodec;
import dev.weir.core.config.ConfigException;
import dev.weir.core.validate.CheckedCall;
import dev.weir.core.validate.SampleCall;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.Usage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {

  private static final CallFacts.Found FOUND =
      new CallFacts.Found() {
        @Override
        public List<Map<String, Object>> findings() {
          return List.of(
              Map.of("validator", "pii", "class", "email", "score", 0.9, "field", "output"));
        }

        @Override
        public Map<String, Double> scores() {
          return Map.of("pii", 0.9, "refusal", 0.0);
        }
      };

  private final CallFacts facts = new CallFacts(call(), FOUND);

  private static CheckedCall call() {
    LlmCall record =
        LlmCall.newBuilder(
                new SampleCall()
                    .prompt("mail")
                    .message("system", "Be kind.")
                    .user("hello")
                    .document("one")
                    .document("two")
                    .toolCall("search", "{}")
                    .output("good day")
                    .record())
            .setRequestedAt(1_000_000)
            .setRespondedAt(4_000_000L)
            .setUsage(Usage.newBuilder().setInput(12L).build())
            .setRetries(2)
            .setVariables(Map.of("probe", "not an attribute"))
            .setParameters(Map.of("probe", "neither"))
            .setAttributes(Map.of("team", "search", "probe", "true"))
            .build();
    byte[] body = BodyCodec.<LlmCall>of(LlmCall.getClassSchema()).write(record);
    CheckedCall checked = new CheckedCall();
    checked.over(SampleCall.header(body));
    return checked;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "prompt_id == 'mail' && environment == ''",
        "outcome == 'ok'",
        "latency_us == 3000000",
        "retries > 1",
        "usage.input == 12 && !has(usage.output)",
        "attributes['probe'] == 'true' && attributes.size() == 2",
        "messages.exists(m, m.role == 'system' && m.content.startsWith('Be'))",
        "documents.size() == 2 && documents[1] == 'two'",
        "tool_calls[0].name == 'search'",
        "output.matches('^g.*y$')",
        "findings.exists(f, f.validator == 'pii' && f.score > 0.5 && f.field == 'output')",
        "scores['refusal'] < 0.1",
      })
  void asksAnythingOfACall(String text) {
    assertThat(Condition.compile("rule", text).holds(facts)).isTrue();
    assertThat(Condition.compile("rule", "!(" + text + ")").holds(facts)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "prompt == 'mail'    | undeclared reference to 'prompt'",
        "prompt_id           | expected type 'bool'",
        "retries == 'two'    | no matching overload",
        "retries >           | line 1",
        "prompt_id == 'mail' | ",
      })
  void refusesWhatCanNeverBeTold(String text, String message) {
    if (message == null) {
      assertThat(Condition.compile("rule", text)).isNotNull();
    } else {
      assertThatThrownBy(() -> Condition.compile("rules.odd", text))
          .isInstanceOf(ConfigException.class)
          .hasMessageStartingWith("rules.odd: found at line 1, column ")
          .hasMessageContaining(message);
    }
  }

  @Test
  void saysWhenACallDoesNotHaveWhatItAsksFor() {
    Condition condition = Condition.compile("rule", "attributes['nothing'] == 'x'");

    assertThatThrownBy(() -> condition.holds(facts)).isInstanceOf(ConditionException.class);
  }

  @Test
  void endsHoweverManyStepsAConditionAsksFor() {
    String thousand = "[" + "1,".repeat(999) + "1]";
    Condition condition =
        Condition.compile("rule", thousand + ".all(a, " + thousand + ".all(b, a + b > 0))");

    assertThatThrownBy(() -> condition.holds(facts)).isInstanceOf(ConditionException.class);
  }
}
