package dev.weir.core.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every statistic gives the numbers that others computed.
 *
 * <p>They come from SciPy 1.17.1 where it has the statistic, from exact fractions ({@code chan}), a
 * refined Markov chain ({@code cusum-arl}) or NumPy 2.4.6 after the published formula (e-detectors,
 * MMD) and its {@code Counter} (top-k); one word is one (distinct); positions of ADWIN and
 * Page-Hinkley are those that River's own tests demand. Those of sequential statistics were made by
 * {@code src/test/oracles/sequential.py}.
 */
class StatisticOraclesTest {

  private static final double RELATIVE = 1e-9;

  /** Richardson's extrapolation of the chain is good to this. */
  private static final double RELATIVE_OF_CHAIN = 1e-7;

  private final StatisticQueries queries = new StatisticQueries();

  @TestFactory
  Stream<DynamicTest> asOthersComputed() throws IOException {
    JsonNode oracles = oracles();
    ArrayNode results = queries.evaluate(oracles);
    return Stream.iterate(0, i -> i + 1)
        .limit(oracles.size())
        .map(i -> DynamicTest.dynamicTest(title(oracles, i), () -> check(oracles, results, i)));
  }

  @Test
  void everyStatisticHasOne() throws IOException {
    TreeSet<String> covered = new TreeSet<>();
    oracles().forEach(oracle -> covered.add(oracle.get("name").asText()));
    assertThat(covered).isEqualTo(new TreeSet<>(queries.names()));
  }

  private static String title(JsonNode oracles, int i) {
    return oracles.get(i).get("name").asText() + " " + i;
  }

  private static void check(JsonNode oracles, ArrayNode results, int i) {
    JsonNode result = results.get(i);
    assertThat(result.get("status").asText()).as("%s", result).isEqualTo("OK");
    boolean chain = result.get("name").asText().equals("cusum-arl");
    for (Map.Entry<String, JsonNode> expected : oracles.get(i).get("expected").properties()) {
      JsonNode found = result.get(expected.getKey());
      assertThat(found).as("%s of %s", expected.getKey(), result).isNotNull();
      equal(expected.getKey(), found, expected.getValue(), chain ? RELATIVE_OF_CHAIN : RELATIVE);
    }
  }

  private static void equal(String name, JsonNode found, JsonNode expected, double relative) {
    if (expected.isArray()) {
      assertThat(found).as(name).hasSameSizeAs(expected);
      for (int i = 0; i < expected.size(); i++) {
        equal(name + "[" + i + "]", found.get(i), expected.get(i), relative);
      }
    } else if (expected.isObject()) {
      expected
          .properties()
          .forEach(
              each -> equal(each.getKey(), found.path(each.getKey()), each.getValue(), relative));
    } else if (expected.isNumber()) {
      double value = expected.asDouble();
      double tolerance = relative * Math.max(1e-3, Math.abs(value));
      assertThat(found.asDouble()).as(name).isCloseTo(value, within(tolerance));
    } else {
      assertThat(found).as(name).isEqualTo(expected);
    }
  }

  private static JsonNode oracles() throws IOException {
    ArrayNode all = new ObjectMapper().createArrayNode();
    for (String file : List.of("oracles.json", "sequential.json")) {
      try (InputStream in = StatisticOraclesTest.class.getResourceAsStream(file)) {
        JsonNode oracles = new ObjectMapper().readTree(Objects.requireNonNull(in));
        assertThat(oracles).as(file).isNotEmpty();
        oracles.forEach(all::add);
      }
    }
    return all;
  }
}
