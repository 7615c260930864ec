package dev.weir.core.price;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class UsageReaderTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void addsUpWhatAProviderCountsApart() throws IOException {
    JsonNode answer =
        JSON.readTree(
            """
            {"model": "claude-x", "usage": {"input_tokens": 3, "cache_creation_input_tokens": 20,
             "cache_read_input_tokens": 100, "output_tokens": 7}}
            """);
    UsageReader reader = reader("anthropic", "default");
    Usage usage = Objects.requireNonNull(reader.usage(answer));

    assertThat(reader.model(answer)).isEqualTo("claude-x");
    assertThat(usage.tokens(TokenKind.INPUT)).isEqualTo(123);
    assertThat(usage.tokens(TokenKind.CACHE_READ)).isEqualTo(100);
    assertThat(usage.tokens(TokenKind.CACHE_WRITE)).isEqualTo(20);
    assertThat(usage.tokens(TokenKind.OUTPUT)).isEqualTo(7);
    assertThat(usage.tokens(TokenKind.REASONING)).isZero();
  }

  @Test
  void choosesTheListElementOfAModality() throws IOException {
    Usage usage =
        read(
            "google",
            "default",
            """
            {"usageMetadata": {"promptTokenCount": 30, "toolUsePromptTokenCount": 5,
             "promptTokensDetails": [7, {"modality": "TEXT", "tokenCount": 10},
                                     {"modality": "AUDIO", "tokenCount": 20}],
             "candidatesTokenCount": 4, "thoughtsTokenCount": 6,
             "candidatesTokensDetails": [{"modality": "IMAGE", "tokenCount": 3}]}}
            """);

    assertThat(usage.tokens(TokenKind.INPUT)).isEqualTo(35);
    assertThat(usage.tokens(TokenKind.INPUT_AUDIO)).isEqualTo(20);
    assertThat(usage.tokens(TokenKind.OUTPUT)).isEqualTo(10);
    assertThat(usage.tokens(TokenKind.OUTPUT_IMAGE)).isEqualTo(3);
  }

  @Test
  void findsARootThatIsAPath() throws IOException {
    Usage usage =
        read(
            "cohere",
            "default",
            "{\"usage\": {\"billed_units\": {\"input_tokens\": 2, \"output_tokens\": 3}}}");

    assertThat(usage.tokens(TokenKind.OUTPUT)).isEqualTo(3);
  }

  @Test
  void takesANullAsAbsent() throws IOException {
    Usage usage =
        read(
            "openai",
            "chat",
            "{\"usage\": {\"prompt_tokens\": 2, \"completion_tokens\": 1,"
                + " \"prompt_tokens_details\": null,"
                + " \"completion_tokens_details\": {\"audio_tokens\": null}}}");

    assertThat(usage.tokens(TokenKind.INPUT)).isEqualTo(2);
  }

  @Test
  void doesNotReadAnAnswerOfAnotherApi() throws IOException {
    assertThat(usage("openai", "chat", "{}")).isNull();
    assertThat(usage("openai", "chat", "{\"usage\": null}")).isNull();
    assertThat(usage("openai", "chat", "{\"usage\": [1]}")).isNull();
    assertThat(usage("openai", "chat", "{\"usage\": {\"prompt_tokens\": 1}}")).isNull();
    assertThat(usage("google", "default", "{\"usageMetadata\": {\"other\": 1}}")).isNull();
  }

  @Test
  void doesNotReadACountThatIsNone() throws IOException {
    for (String count :
        new String[] {"-1", "1.5", "\"1\"", "true", "{}", "1e30", "99999999999999999999"}) {
      String answer = "{\"usage\": {\"prompt_tokens\": " + count + ", \"completion_tokens\": 1}}";
      assertThat(usage("openai", "chat", answer)).as(count).isNull();
    }
  }

  private static Usage read(String provider, String api, String answer) throws IOException {
    return Objects.requireNonNull(usage(provider, api, answer));
  }

  private static @Nullable Usage usage(String provider, String api, String answer)
      throws IOException {
    return reader(provider, api).usage(JSON.readTree(answer));
  }

  private static UsageReader reader(String provider, String api) {
    for (Provider candidate : PriceTable.shipped().providers()) {
      for (UsageReader reader : candidate.readers()) {
        if (candidate.id().equals(provider) && reader.api().equals(api)) {
          return reader;
        }
      }
    }
    throw new AssertionError(provider + "/" + api);
  }
}
