package dev.weir.core.validator.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

final class JsonGrammarTest {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final JsonGrammar grammar = new JsonGrammar();

  private boolean accepts(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return grammar.accepts(bytes, 0, bytes.length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        " [ ] ",
        "{\"a\":{\"b\":[1,2,{}]},\"c\":null}",
        "-0.5e+7",
        "\"\\u00e9\\n\"",
        "[true,false,null]",
        "0",
        "\"é\"",
        "[[[[]]]]"
      })
  void acceptsJson(String text) {
    assertThat(accepts(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "}",
        "[1,]",
        "{\"a\"}",
        "{\"a\":1,}",
        "{'a':1}",
        "01",
        "1.",
        ".5",
        "+1",
        "1e",
        "\"\n\"",
        "\"\\x\"",
        "\"\\u12g4\"",
        "tru",
        "nulll",
        "[1 2]",
        "{} {}",
        "[}",
        "{]",
        "NaN",
        "{\"a\":1]",
        "[1}",
        "\"",
        "-"
      })
  void refusesWhatIsNone(String text) {
    assertThat(accepts(text)).isFalse();
  }

  @Test
  void agreesWithAParserOnDamagedJson() {
    Random random = new Random(11);
    String letters = "{}[]\",:\\0123e.-+ tfnu\n";
    String whole = "{\"a\": [1, -2.5e3, \"x\\ny\"], \"b\": {\"c\": [true, false, null, {}]}}";
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder(whole);
      for (int change = random.nextInt(4); change > 0; change--) {
        int at = random.nextInt(text.length());
        if (random.nextBoolean()) {
          text.deleteCharAt(at);
        } else {
          text.setCharAt(at, letters.charAt(random.nextInt(letters.length())));
        }
      }
      assertThat(accepts(text.toString())).as(text.toString()).isEqualTo(parses(text.toString()));
    }
  }

  private static boolean parses(String text) {
    try {
      return !MAPPER.readTree(text).isMissingNode();
    } catch (JacksonException refused) {
      return false;
    }
  }

  @Test
  void refusesWhatIsNestedTooDeep() {
    int deepest = JsonGrammar.DEEPEST;
    assertThat(accepts("[".repeat(deepest) + "1" + "]".repeat(deepest))).isTrue();
    assertThat(accepts("[".repeat(1_000_000))).isFalse();
  }

  @Test
  void saysWhereItStopped() {
    accepts("{\"a\": nul }");
    assertThat(grammar.stoppedAt()).isEqualTo(9);
  }
}
