package dev.weir.core.validator.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.core.config.ConfigException;
import dev.weir.core.validator.Checked;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JsonTest {

  private static final Json JSON = new Json();
  private static final Map<String, String> ASKED = Map.of("expect", "json");
  private static final Map<String, String> WITH_SCHEMA =
      Map.of(
          "schema",
          "{\"type\":\"object\",\"required\":[\"n\"],\"properties\":{\"n\":{\"type\":\"integer\"},"
              + "\"s\":{\"pattern\":\"^(a+)+$\"}}}");
  private static final String TOOL =
      "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},\"required\":[\"city\"]}";

  @Test
  void leavesProseAloneUnlessJsonIsAskedFor() {
    assertThat(Checked.answer("Hello [world] {1}").findings(JSON)).containsExactly("skipped");
    assertThat(Checked.answer("Hello").findings(JSON, ASKED)).containsExactly("invalid:Hello");
  }

  @Test
  void judgesWhatBeginsAsJson() {
    assertThat(Checked.answer("{\"a\": 1}").findings(JSON)).isEmpty();
    assertThat(Checked.answer("{\"a\": 1").score(JSON)).isEqualTo(1);
    assertThat(Checked.answer("```json\n{\"a\": 1}\n```").findings(JSON)).isEmpty();
  }

  @Test
  void tellsAFenceAndOtherTextFromJsonAlone() {
    String fenced = "```json\n{\"a\": 1}\n```";
    assertThat(Checked.answer(fenced).findings(JSON, ASKED)).containsExactly("fenced:" + fenced);
    assertThat(
            Checked.answer(fenced).findings(JSON, Map.of("expect", "json", "allow-fence", "true")))
        .isEmpty();
    String amid = "Here you are:\n" + fenced + "\nEnjoy!";
    assertThat(Checked.answer(amid).findings(JSON, ASKED)).containsExactly("surrounded:" + amid);
  }

  @Test
  void whatLooksLikeJsonWithinAJsonStringIsItsText() {
    assertThat(Checked.answer("\"{}\"").findings(JSON, ASKED)).isEmpty();
    assertThat(Checked.answer("\"see {\\\"a\\\": 1}\"").findings(JSON, ASKED)).isEmpty();
  }

  @Test
  void holdsAnswersAgainstTheSchema() {
    assertThat(Checked.answer("{\"n\": 1}").findings(JSON, WITH_SCHEMA)).isEmpty();
    assertThat(Checked.answer("{\"n\": \"1\"}").findings(JSON, WITH_SCHEMA))
        .containsExactly("schema:{\"n\": \"1\"}");
    assertThat(Checked.answer("```\n{\"x\": 1}\n```").findings(JSON, WITH_SCHEMA))
        .contains("schema:{\"x\": 1}");
  }

  @Test
  void runsPatternsInLinearTime() {
    String hostile = "{\"n\": 1, \"s\": \"" + "a".repeat(100_000) + "!\"}";
    assertThat(Checked.answer(hostile).score(JSON, WITH_SCHEMA)).isGreaterThanOrEqualTo(0.9);
  }

  @Test
  void holdsToolCallsAgainstTheirDefinitions() {
    assertThat(
            Checked.answer("")
                .tool("weather", TOOL)
                .toolCall("weather", "{\"city\": \"Bern\"}")
                .findings(JSON))
        .isEmpty();
    assertThat(
            Checked.answer("Let me see.")
                .tool("weather", "{\"name\":\"weather\",\"parameters\":" + TOOL + "}")
                .toolCall("weather", "{\"town\": \"Bern\"}")
                .findings(JSON))
        .containsExactly("arguments-schema:{\"town\": \"Bern\"}");
    assertThat(Checked.answer("").tool("weather", TOOL).toolCall("news", "{}").findings(JSON))
        .containsExactly("unknown-tool:{}");
    assertThat(Checked.answer("").toolCall("news", "{oops").findings(JSON))
        .containsExactly("arguments:{oops");
  }

  @Test
  void survivesDefinitionsThatAreNoSchemas() {
    for (String definition :
        new String[] {
          "",
          "[]",
          "{\"type\": 7}",
          "{\"$ref\": \"#\"}",
          "{\"$ref\": \"http://x/y\"}",
          "{\"properties\":{\"a\":{\"pattern\":\"(?=x)\"}}}",
          "{".repeat(100_000)
        }) {
      assertThat(Checked.answer("").tool("t", definition).toolCall("t", "{}").score(JSON))
          .isBetween(0.0, 1.0);
    }
  }

  @Test
  void refusesAPolicyWhoseSchemaIsNone() {
    for (String schema :
        new String[] {
          "{",
          "{\"properties\":{\"a\":{\"pattern\":\"(?=x)\"}}}",
          "{\"$ref\": \"http://example.com/other.json\"}"
        }) {
      assertThatThrownBy(() -> Checked.check(JSON, Map.of("schema", schema)))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("json.schema");
    }
    assertThatThrownBy(() -> Checked.check(JSON, Map.of("expect", "xml")))
        .isInstanceOf(ConfigException.class);
  }

  @Test
  void knowsDraftsByTheirName() {
    String items = "{\"$schema\":\"%s\",\"items\":[{\"type\":\"string\"}]}";
    Map<String, String> seven =
        Map.of("schema", items.formatted("http://json-schema.org/draft-07/schema#"));
    assertThat(Checked.answer("[1]").score(JSON, seven)).isGreaterThanOrEqualTo(0.9);
  }
}
