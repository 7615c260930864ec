package dev.weir.core.price.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.core.price.PriceTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GeneratePricesTest {

  @Test
  void keepsWhatDecidesAPriceWithTheDigitsOfTheSource(@TempDir Path folder) throws IOException {
    Path genai = folder.resolve("genai.json");
    Files.writeString(
        genai,
        """
        [{"id": "house", "name": "House", "pricing_urls": ["x"], "api_pattern": "y",
          "provider_match": {"equals": "h"},
          "models": [{"id": "m", "match": {"equals": "m"}, "deprecated": true,
                      "prices": {"input_mtok": 0.18000000000000002, "output_mtok": 3}}]}]
        """);
    Path litellm = folder.resolve("litellm.csv");
    Files.writeString(
        litellm,
        """
        model,provider,mode,max_input_tokens
        gemini/One,gemini,chat,10
        one,vertex_ai-language-models,chat,20
        together_ai/a/b,together_ai,chat,30
        none,openai,chat,
        strange/two,strange,chat,40
        """);
    GeneratePrices.main(
        new String[] {
          genai.toString(), litellm.toString(), "2026-01-02T03:04:05Z", folder.toString()
        });

    assertThat(folder.resolve("prices.json"))
        .hasContent(
            """
            {"as_of":"2026-01-02T03:04:05Z","providers":[
            {"id":"house","provider_match":{"equals":"h"},"extractors":[],"models":[
             {"id":"m","match":{"equals":"m"},"prices":{"input_mtok":0.18000000000000002,"output_mtok":3}}]}
            ]}
            """);
    String windows = Files.readString(folder.resolve("context-windows.json"));
    assertThat(windows.replaceAll("\\s", ""))
        .contains("\"google\":{\"one\":20}")
        .contains("\"together\":{\"a/b\":30}")
        .contains("\"strange\":{\"two\":40}")
        .doesNotContain("none");
    assertThat(PriceTable.read(folder.resolve("prices.json")).find("h", "m", 0)).isNotNull();
  }

  @Test
  void refusesATableWithoutTheColumnsItNeeds(@TempDir Path folder) throws IOException {
    Path csv = folder.resolve("litellm.csv");
    Files.writeString(csv, "model,provider\n");

    assertThatThrownBy(() -> CompactWindows.of(csv)).hasMessageContaining("max_input_tokens");
  }
}
