package dev.weir.core.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** All recorded answers against the costs that their source expects, both ways. */
final class RecordedAnswersTest {

  private static final String BODIES = "usage-bodies.jsonl.gz";
  private static final BigDecimal TOLERANCE = new BigDecimal("1e-9");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The sources have no price for these models of these providers; see unsupported lines. */
  private static final Set<String> WITHOUT_PRICE =
      Set.of("usage-974 aws/anthropic", "usage-977 aws/anthropic", "usage-1016 cerebras/chat");

  @Test
  void costsWhatTheSourceExpectsForEveryProviderAndApi() throws IOException {
    Map<String, JsonNode> expected = expected();
    StringBuilder out = new StringBuilder();
    StringBuilder problems = new StringBuilder();
    PriceReport report;
    try (InputStream in = bodies()) {
      report = PriceLines.run(in, out, problems);
    }
    Map<String, JsonNode> actual = new TreeMap<>();
    for (String line : out.toString().split("\n")) {
      JsonNode result = JSON.readTree(line);
      assertThat(actual.put(key(result.path("id").asText(), result), result)).isNull();
    }

    Set<String> missing = new TreeSet<>(expected.keySet());
    missing.removeAll(actual.keySet());
    assertThat(missing).isEqualTo(new TreeSet<>(WITHOUT_PRICE));
    assertThat(expected.keySet()).containsAll(actual.keySet());
    actual.forEach(
        (key, result) -> {
          JsonNode cost = Objects.requireNonNull(expected.get(key));
          for (String side : new String[] {"input_usd", "output_usd"}) {
            assertThat(new BigDecimal(result.path(side).asText()))
                .as("%s %s", key, side)
                .isCloseTo(new BigDecimal(cost.path(side).asText()), Offset.offset(TOLERANCE));
          }
        });

    assertThat(expected).hasSize(1795);
    assertThat(problems).isEmpty();
    assertThat(report.lines()).isEqualTo(646);
    assertThat(report.malformed()).isZero();
    assertThat(report.results()).isEqualTo(1792);
    assertThat(report.unsupported())
        .extracting(PriceReport.Unsupported::reason, PriceReport.Unsupported::count)
        .contains(
            tuple(PriceReport.Reason.UNKNOWN_MODEL, 2L),
            tuple(PriceReport.Reason.UNKNOWN_MODEL, 1L));
  }

  private static Map<String, JsonNode> expected() throws IOException {
    Map<String, JsonNode> expected = new TreeMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(bodies()), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode row = JSON.readTree(line);
        for (JsonNode cost : row.path("expected")) {
          expected.put(key(row.path("id").asText(), cost), cost);
        }
      }
    }
    return expected;
  }

  private static String key(String id, JsonNode result) {
    return id + " " + result.path("provider").asText() + "/" + result.path("api").asText();
  }

  private static InputStream bodies() {
    InputStream in = RecordedAnswersTest.class.getResourceAsStream(BODIES);
    return Objects.requireNonNull(in, BODIES);
  }
}
