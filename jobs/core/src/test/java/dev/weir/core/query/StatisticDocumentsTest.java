package dev.weir.core.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.core.config.GoldenFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The documentation of statistics is rendered from them, with examples that were run. */
class StatisticDocumentsTest {

  private static final GoldenFile PAGE = GoldenFile.at("STATISTICS.md");

  private final StatisticQueries queries = new StatisticQueries();

  @Test
  void thePageShowsEveryStatisticWithAnExample() throws IOException {
    JsonNode examples = examples();
    List<String> names = new ArrayList<>();
    StringBuilder page = new StringBuilder();
    for (JsonNode example : examples) {
      String name = example.get("name").asText();
      JsonNode result = queries.evaluate(new ObjectMapper().createArrayNode().add(example)).get(0);
      assertThat(result.get("status").asText()).as("%s", result).isEqualTo("OK");
      names.add(name);
      page.append("\n## ").append(name).append("\n\n").append(queries.about(name));
      page.append("\n\n```json\n").append(example).append("\n").append(result);
      page.append("\n```\n");
    }
    assertThat(names).isEqualTo(queries.names());
    PAGE.holdsBetween("<!-- statistics -->", "<!-- end -->", page + "\n");
  }

  private static JsonNode examples() throws IOException {
    try (InputStream in = StatisticDocumentsTest.class.getResourceAsStream("examples.json")) {
      return new ObjectMapper()
          .readTree(new String(Objects.requireNonNull(in).readAllBytes(), UTF_8));
    }
  }
}
