package dev.weir.core.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be computed is said, and stops nothing. */
class StatisticQueriesTest {

  private final ObjectMapper mapper = new ObjectMapper();
  private final StatisticQueries queries = new StatisticQueries();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ks               | {"reference": [], "current": [1]}                   | INSUFFICIENT
          ks               | {"reference": ["NaN"], "current": [1]}              | INVALID
          ks               | {"current": [1]}                                    | INVALID
          ks               | {"reference": "1 2 3", "current": [1]}              | INVALID
          w1               | {"reference": [1], "current": []}                   | INSUFFICIENT
          chi-square       | {"reference": [0, 0], "current": [1, 2]}            | INSUFFICIENT
          chi-square       | {"reference": [1, 2, 3], "current": [1, 2]}         | INVALID
          g-test           | {"reference": [1, -2], "current": [1, 2]}           | INVALID
          psi              | {"reference": [1.5, 2], "current": [1, 2]}          | INVALID
          js               | {"reference": [], "current": []}                    | INSUFFICIENT
          welch            | {"reference": [1], "current": [1, 2]}               | INSUFFICIENT
          welch            | {"reference": [1, 1], "current": [2, 2]}            | INSUFFICIENT
          two-proportion-z | {"x1": 0, "n1": 0, "x2": 1, "n2": 2}                | INSUFFICIENT
          two-proportion-z | {"x1": 3, "n1": 2, "x2": 1, "n2": 2}                | INVALID
          bh               | {"values": [], "q": 0.1}                            | INSUFFICIENT
          bh               | {"values": [0.1, 1.1], "q": 0.1}                    | INVALID
          e-bh             | {"values": [-1], "q": 0.1}                          | INVALID
          e-bh             | {"values": [1], "q": 1}                             | INVALID
          log-histogram    | {"values": [], "quantiles": [0.5]}                  | INSUFFICIENT
          log-histogram    | {"values": ["Infinity"], "quantiles": [0.5]}        | INVALID
          log-histogram    | {"values": [1], "quantiles": [50]}                  | INVALID
          chan             | {"a": {"n": -1, "mean": 0, "m2": 0}, "b": []}       | INVALID
          tilt             | {"reference_counts": [0, 0], "scores": [[0, 1]], "lambdas": [1], "panes": []} | INSUFFICIENT
          tilt             | {"reference_counts": [9, 1], "scores": [[0, 1, 2]], "lambdas": [1], "panes": []} | INVALID
          tilt             | {"reference_counts": [9, 1], "scores": [[0, 1]], "lambdas": [1], "panes": [[1]]} | INVALID
          witness          | {"reference_mean": [0], "covariance": [[1, 0]], "panes": [], "slack": 0.01} | INVALID
          mmd2             | {"x": [[1]], "y": [[1], [2]], "features": 4, "sigma": 1, "seed": 1} | INSUFFICIENT
          mmd2             | {"x": [[1], [2]], "y": [[1, 2], [2, 3]], "features": 4, "sigma": 1, "seed": 1} | INVALID
          adwin            | {"values": [1], "delta": 0}                         | INVALID
          cusum-arl        | {"k": 0.5, "h": 0}                                  | INVALID
          no-such          | {}                                                  | INVALID
          """)
  void saysWhy(String name, String args, String status) throws JsonProcessingException {
    JsonNode result = ask(name, args);

    assertThat(result.get("status").asText()).as("%s", result).isEqualTo(status);
    assertThat(result.get("reason").asText()).isNotBlank();
  }

  @Test
  void theRestIsEvaluatedAllTheSame() throws JsonProcessingException {
    JsonNode results =
        queries.evaluate(
            mapper.readTree(
                "[{\"name\": \"what\"}, 7, {\"id\": 3, \"name\": \"chan\", \"args\": {\"a\": [1],"
                    + " \"b\": [3]}}]"));

    assertThat(results).hasSize(3);
    assertThat(results.get(1).get("status").asText()).isEqualTo("INVALID");
    assertThat(results.get(2).get("id").asInt()).isEqualTo(3);
    assertThat(results.get(2).get("mean").asDouble()).isEqualTo(2);
  }

  @Test
  void numbersThatJsonLacksAreStrings() throws JsonProcessingException {
    JsonNode one = ask("chan", "{\"a\": [1], \"b\": []}");
    JsonNode constant = ask("w1", "{\"reference\": [1, 1], \"current\": [2]}");

    assertThat(one.get("variance").asText()).isEqualTo("NaN");
    assertThat(constant.get("normalised").asText()).isEqualTo("Infinity");
  }

  @Test
  void drawnFeaturesDependOnNothingButTheirSeed() throws JsonProcessingException {
    String args =
        "{\"x\": [[0, 1], [1, 0], [1, 1]], \"y\": [[3, 1], [2, 2]], \"features\": 64, \"sigma\": 1,"
            + " \"seed\": %d}";

    assertThat(ask("mmd2", args.formatted(1))).isEqualTo(ask("mmd2", args.formatted(1)));
    assertThat(ask("mmd2", args.formatted(1))).isNotEqualTo(ask("mmd2", args.formatted(2)));
  }

  @Test
  void queriesAreAList() {
    assertThatThrownBy(() -> queries.evaluate(mapper.createObjectNode()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected a list of {name, args}");
  }

  private JsonNode ask(String name, String args) throws JsonProcessingException {
    String query = "[{\"name\": \"%s\", \"args\": %s}]".formatted(name, args);
    return queries.evaluate(mapper.readTree(query)).get(0);
  }
}
