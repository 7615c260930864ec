package dev.weir.core.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.core.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PriceTableTest {

  private static final PriceTable SHIPPED = PriceTable.shipped();
  private static final long AS_OF = SHIPPED.asOfMicros();

  @Test
  void knowsProvidersByIdAndByTheNamesOfTelemetry() {
    assertThat(input(SHIPPED, "openai", "gpt-4o")).isEqualTo(2_500_000);
    assertThat(input(SHIPPED, "OpenAI", "GPT-4o")).isEqualTo(2_500_000);
    for (String[] names :
        new String[][] {
          {"azure.ai.openai", "azure", "gpt-4o"},
          {"aws.bedrock", "aws", "anthropic.claude-3-haiku-20240307-v1:0"},
          {"gcp.vertex_ai", "google", "claude-sonnet-4-5"},
          {"gcp.gen_ai", "google", "gemini-2.5-flash"},
          {"x_ai", "x-ai", "grok-4.3"},
          {"mistral_ai", "mistral", "mistral-large-latest"},
          {"moonshot_ai", "moonshotai", "kimi-k2-0711-preview"}
        }) {
      assertThat(SHIPPED.find(names[0], names[2], AS_OF))
          .as(names[0])
          .isNotNull()
          .isSameAs(SHIPPED.find(names[1], names[2], AS_OF));
    }
  }

  @Test
  void findsTheOwnerOfAModelWithoutAProvider() {
    assertThat(SHIPPED.find("", "gpt-4o", AS_OF)).isSameAs(SHIPPED.find("openai", "gpt-4o", AS_OF));
    assertThat(SHIPPED.find("", "claude-sonnet-4-5", AS_OF))
        .isNotNull()
        .isSameAs(SHIPPED.find("anthropic", "claude-sonnet-4-5", AS_OF));
  }

  @Test
  void resellsModelsOfItsFallbackProviders() {
    assertThat(SHIPPED.find("azure", "claude-sonnet-4-5", AS_OF))
        .isNotNull()
        .isSameAs(SHIPPED.find("anthropic", "claude-sonnet-4-5", AS_OF));
    assertThat(SHIPPED.find("openai", "claude-sonnet-4-5", AS_OF)).isNull();
  }

  @Test
  void hasNoPriceForWhatItDoesNotKnow() {
    assertThat(SHIPPED.find("openai", "gpt-of-tomorrow", AS_OF)).isNull();
    assertThat(SHIPPED.find("nobody", "gpt-4o", AS_OF)).isNull();
    assertThat(SHIPPED.find("", "nothing-like-it", AS_OF)).isNull();
    assertThat(SHIPPED.find("openai", "", AS_OF)).isNull();
    assertThat(SHIPPED.find("", "gpt-" + "x".repeat(100_000), AS_OF)).isNull();
    assertThat(SHIPPED.find("openai".repeat(100_000), "gpt-4o", AS_OF)).isNull();
  }

  @Test
  void changesPricesOnTheirDay() {
    assertThat(input(SHIPPED, "openai", "o3", "2025-06-09T23:59:59.999999Z")).isEqualTo(10_000_000);
    assertThat(input(SHIPPED, "openai", "o3", "2025-06-10T00:00:00Z")).isEqualTo(2_000_000);
    assertThat(input(SHIPPED, "anthropic", "claude-sonnet-5", "2026-08-31T23:59:59Z"))
        .isEqualTo(2_000_000);
    assertThat(input(SHIPPED, "anthropic", "claude-sonnet-5", "2026-09-01T00:00:00Z"))
        .isEqualTo(3_000_000);
    assertThat(input(SHIPPED, "openai", "o3", "1960-01-01T00:00:00Z")).isEqualTo(10_000_000);
  }

  @Test
  void changesPricesByTheTimeOfDay() {
    for (String day : new String[] {"1969-12-30T", "2026-02-28T"}) {
      assertThat(input(SHIPPED, "deepseek", "deepseek-chat", day + "00:29:59.999999Z"))
          .isEqualTo(135_000);
      assertThat(input(SHIPPED, "deepseek", "deepseek-chat", day + "00:30:00Z")).isEqualTo(270_000);
      assertThat(input(SHIPPED, "deepseek", "deepseek-chat", day + "16:29:59Z")).isEqualTo(270_000);
      assertThat(input(SHIPPED, "deepseek", "deepseek-chat", day + "16:30:00Z")).isEqualTo(135_000);
    }
  }

  @Test
  void hasTheFirstModelThatMatches(@TempDir Path folder) throws IOException {
    PriceTable table =
        read(
            folder,
            "own.yaml",
            """
            providers:
              - id: openai
                models:
                  - {id: a, match: {starts_with: GPT-4o}, prices: {input_mtok: 1, output_mtok: 1}}
                  - {id: b, match: {equals: gpt-4o}, prices: {input_mtok: 9, output_mtok: 9}}
            """);

    assertThat(input(table, "openai", "gpt-4o")).isEqualTo(1_000_000);
    assertThat(input(table, "azure", "gpt-5")).isEqualTo(input(SHIPPED, "azure", "gpt-5"));
    assertThat(input(table, "openai", "gpt-5")).isEqualTo(input(SHIPPED, "openai", "gpt-5"));
  }

  @Test
  void letsAFileAddAProviderWithConditionsAndEveryRule(@TempDir Path folder) throws IOException {
    PriceTable table =
        read(
            folder,
            "own.json",
            """
            {"as_of": "2030-01-01T00:00:00Z", "providers": [{
              "id": "house",
              "provider_match": {"and": [{"starts_with": "our-"}, {"ends_with": "-cluster"}]},
              "model_match": {"regex": "^house-v\\\\d+$"},
              "models": [{
                "id": "house",
                "match": {"or": [{"contains": "house"}, {"equals": "home"}]},
                "context_window": 4096,
                "prices": [
                  {"prices": {"input_mtok": 1, "output_mtok": 2}},
                  {"constraint": {"start_time": "22:00:00+01:00", "end_time": "05:00:00Z"},
                   "prices": {"input_mtok": 0.5, "output_mtok": 1}},
                  {"constraint": {"start_date": "2031-01-01"},
                   "prices": {"input_mtok": 0.25, "output_mtok": 1}}]}]}]}
            """);

    assertThat(table.asOfMicros()).isEqualTo(micros("2030-01-01T00:00:00Z"));
    assertThat(input(table, "our-big-cluster", "home", "2030-06-01T20:59:59Z"))
        .isEqualTo(1_000_000);
    assertThat(input(table, "our-big-cluster", "home", "2030-06-01T21:00:00Z")).isEqualTo(500_000);
    assertThat(input(table, "house", "home", "2030-06-01T04:59:59Z")).isEqualTo(500_000);
    assertThat(input(table, "house", "home", "2030-06-01T05:00:00Z")).isEqualTo(1_000_000);
    assertThat(input(table, "", "house-v12", "2031-01-01T00:00:00Z")).isEqualTo(250_000);
    assertThat(table.find("", "house-v12x", AS_OF)).isNull();
    assertThat(table.contextWindow("house", "home")).hasValue(4096);
  }

  @Test
  void hasNoPriceWhenNoConditionHolds(@TempDir Path folder) throws IOException {
    PriceTable table =
        read(
            folder,
            "own.yml",
            """
            - id: house
              models:
                - id: home
                  match: {equals: home}
                  prices:
                    - constraint: {start_date: "2030-01-01"}
                      prices: {input_mtok: 1, output_mtok: 1}
            """);

    assertThat(table.find("house", "home", micros("2029-12-31T23:59:59Z"))).isNull();
    assertThat(table.find("house", "home", micros("2030-01-01T00:00:00Z"))).isNotNull();
  }

  @Test
  void saysWhatIsWrongInAFile(@TempDir Path folder) {
    assertFault(folder, "{\"providers\": 7}", "own.json", "providers");
    assertFault(folder, "{\"provider\": [], \"providers\": []}", "provider", "one of");
    assertFault(folder, "not json", "own.json", "valid JSON");
    assertFault(folder, "[{\"name\": \"x\"}]", "providers[0].id", "a name");
    assertFault(folder, "[{\"id\": \"a\"}, {\"id\": \"a\"}]", "a", "each provider once");
    assertFault(
        folder, "[{\"id\": \"a\", \"fallback_model_providers\": [\"b\"]}]", "found b", "id of");
    String model =
        "[{\"id\": \"a\", \"models\": [{\"id\": \"m\", \"match\": %s, \"prices\": %s}]}]";
    String good = "{\"equals\": \"m\"}";
    assertFault(folder, model.formatted("{\"like\": \"m\"}", "{}"), "m.match", "starts_with");
    assertFault(folder, model.formatted("{\"regex\": \"(\"}", "{}"), "match.regex", "expression");
    assertFault(folder, model.formatted(good, "{\"input\": 1}"), "m.prices", "input_mtok");
    assertFault(folder, model.formatted(good, "{\"input_mtok\": -1}"), "input_mtok", "USD");
    assertFault(folder, model.formatted(good, "{\"input_mtok\": \"1\"}"), "input_mtok", "USD");
    assertFault(folder, model.formatted(good, "{\"input_mtok\": 1e-30}"), "input_mtok", "decimals");
    assertFault(folder, model.formatted(good, "[]"), "m.prices", "list of");
    assertFault(
        folder,
        model.formatted(good, "[{\"constraint\": {\"start_date\": \"soon\"}, \"prices\": {}}]"),
        "constraint",
        "2026-01-31");
  }

  @Test
  void knowsContextWindows() {
    assertThat(SHIPPED.contextWindow("openai", "gpt-4o")).hasValue(128_000);
    assertThat(SHIPPED.contextWindow("", "GPT-4o")).hasValue(128_000);
    assertThat(SHIPPED.contextWindow("google", "gemini-2.5-pro")).hasValue(1_048_576);
    assertThat(SHIPPED.contextWindow("groq", "llama-3.3-70b-versatile")).hasValue(128_000);
  }

  @Test
  void prefersLiteLlmForContextWindowsAndFallsBackToThePriceTable() {
    PricedModel claude = Objects.requireNonNull(SHIPPED.model("anthropic", "claude-2"));
    assertThat(claude.contextWindow()).isEqualTo(200_000);
    assertThat(SHIPPED.contextWindow("anthropic", "claude-2")).hasValue(100_000);
    assertThat(SHIPPED.contextWindow("anthropic", "claude-2-of-a-later-day"))
        .as("by the name in the price table")
        .hasValue(100_000);
    assertThat(SHIPPED.contextWindow("anthropic", "claude-sonnet-5"))
        .as("from the price table")
        .hasValue(1_000_000);
    assertThat(SHIPPED.contextWindow("nobody", "command-r"))
        .as("by the name alone")
        .hasValue(128_000);
    assertThat(SHIPPED.contextWindow("openai", "nothing-like-it")).isEqualTo(OptionalInt.empty());
    assertThat(SHIPPED.contextWindow("", "")).isEqualTo(OptionalInt.empty());
  }

  private static void assertFault(Path folder, String text, String place, String advice) {
    assertThatThrownBy(() -> read(folder, "own.json", text))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(place)
        .hasMessageContaining(advice);
  }

  private static PriceTable read(Path folder, String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, text);
    return PriceTable.read(file);
  }

  private static long input(PriceTable table, String provider, String model) {
    return input(table.find(provider, model, AS_OF));
  }

  private static long input(PriceTable table, String provider, String model, String at) {
    return input(table.find(provider, model, micros(at)));
  }

  /** Pico-USD for one token of input. */
  private static long input(@Nullable Price price) {
    return Objects.requireNonNull(price).costPicoUsd(1, 0, 0, 0, 0);
  }

  private static long micros(String at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(at));
  }
}
