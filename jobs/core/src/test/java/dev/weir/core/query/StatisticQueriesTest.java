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
          asymptotic-cs    | {"a": [1], "b": [2, 3]}                             | INSUFFICIENT
          asymptotic-cs    | {"a": [1, 1], "b": [1, 1]}                          | INSUFFICIENT
          asymptotic-cs    | {"a": [-1, 1, 0], "b": [1, 2], "relative": true}    | INSUFFICIENT
          asymptotic-cs    | {"a": [1, 2], "b": {"n": 3, "x": 4}}                | INVALID
          asymptotic-cs    | {"a": [1, 2], "b": [2, 3], "alpha": 1}              | INVALID
          asymptotic-cs    | {"a": [1, 2], "b": [2, 3], "alternative": "up"}     | INVALID
          dirichlet-multinomial | {"counts": [0, 0], "weights": [1, 1]}          | INSUFFICIENT
          dirichlet-multinomial | {"counts": [1, 0], "weights": [1, 0]}          | INVALID
          srm              | {"counts": [1, 2, 3], "weights": [1, 1]}            | INVALID
          srm              | {"counts": [1], "weights": [1]}                     | INVALID
          beta-binomial-cs | {"x": 0, "n": 0}                                    | INSUFFICIENT
          beta-binomial-cs | {"x1": 1, "n1": 2, "x2": 3, "n2": 2}                | INVALID
          betting-cs       | {"values": []}                                      | INSUFFICIENT
          betting-cs       | {"values": [0.5, 1.5]}                              | INVALID
          wilson           | {"x": 0, "n": 0}                                    | INSUFFICIENT
          newcombe         | {"x1": 1, "n1": 0, "x2": 1, "n2": 1}                | INVALID
          quantile-cs      | {"values": [], "quantile": 0.5}                     | INSUFFICIENT
          quantile-cs      | {"values": [1, 2], "quantile": 1}                   | INVALID
          quantile-cs      | {"values": {"buckets": {"x": 1}}, "quantile": 0.5}  | INVALID
          quantile-ab      | {"a": [1], "b": [], "quantile": 0.5}                | INSUFFICIENT
          quantile-ab      | {"a": [-1], "b": [1], "quantile": 0.5, "bucketed": true} | INVALID
          delta-ratio      | {"numerator": [1, 2], "denominator": [0, 0]}        | INSUFFICIENT
          delta-ratio      | {"numerator": [1, 2], "denominator": [1]}           | INVALID
          cuped            | {"a": {"y": [1], "x": [1]}, "b": {"y": [1, 2], "x": [1, 2]}} | INSUFFICIENT
          cuped            | {"a": {"y": [1]}, "b": {"y": [1, 2], "x": [1, 2]}}  | INVALID
          ppi              | {"scores": [0.5, 0.6], "labels": [1], "label_scores": [0.5]} | INSUFFICIENT
          ppi              | {"scores": [0.5], "labels": [1, 0], "label_scores": [0.5, 1]} | INVALID
          decision         | {"primary": {"low": 0, "high": 1}, "elapsed_hours": 1} | INVALID
          decision         | {"primary": {"low": "NaN", "high": 1}, "units": 1, "elapsed_hours": 1} | INVALID
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
