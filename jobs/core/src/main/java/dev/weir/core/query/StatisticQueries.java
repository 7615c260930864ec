package dev.weir.core.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.core.stats.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Evaluates statistics by name: a list of {@code {name, args}} in, a list of results out, in the
 * same order, each with {@code name} and {@code status} (OK, INSUFFICIENT, INVALID). What cannot be
 * computed says why and stops nothing.
 */
public final class StatisticQueries {

  private final Map<String, Statistic> statistics = new LinkedHashMap<>();

  public StatisticQueries() {
    List<Statistic> all = new ArrayList<>();
    all.addAll(SummaryStatistics.all());
    all.addAll(SketchStatistics.all());
    all.addAll(ComparisonStatistics.all());
    all.addAll(ManyHypotheses.all());
    all.addAll(Detectors.all());
    all.addAll(KernelStatistics.all());
    all.addAll(SequentialStatistics.all());
    all.addAll(RateStatistics.all());
    all.addAll(QuantileStatistics.all());
    all.addAll(EffectStatistics.all());
    all.addAll(DecisionStatistics.all());
    all.forEach(one -> statistics.put(one.name(), one));
  }

  /** What can be asked for, in the order of the documentation. */
  public List<String> names() {
    return List.copyOf(statistics.keySet());
  }

  /** What a statistic computes, from which arguments. */
  public String about(String name) {
    Statistic statistic = statistics.get(name);
    if (statistic == null) {
      throw new IllegalArgumentException(unknown(name));
    }
    return statistic.about();
  }

  /**
   * @throws IllegalArgumentException when the queries are no list
   */
  public ArrayNode evaluate(JsonNode queries) {
    if (!queries.isArray()) {
      throw new IllegalArgumentException(
          "found " + queries.getNodeType() + ", expected a list of {name, args}");
    }
    ArrayNode results = JsonNodeFactory.instance.arrayNode();
    queries.forEach(query -> results.add(one(query)));
    return results;
  }

  private ObjectNode one(JsonNode query) {
    String name = query.path("name").asText();
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.put("name", name);
    if (query.has("id")) {
      result.set("id", query.get("id"));
    }
    result.setAll(answer(name, query.path("args")).json());
    return result;
  }

  private Answer answer(String name, JsonNode args) {
    Statistic statistic = statistics.get(name);
    if (statistic == null) {
      return Answer.without(Status.INVALID, unknown(name));
    }
    try {
      return statistic.evaluation().apply(new Arguments(args));
    } catch (ArgumentException e) {
      return Answer.without(Status.INVALID, String.valueOf(e.getMessage()));
    }
  }

  private String unknown(String name) {
    StringJoiner names = new StringJoiner(", ");
    statistics.keySet().forEach(names::add);
    return "name: found '" + name + "', expected one of " + names;
  }
}
