package dev.weir.bench.ab;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.core.stats.sequential.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * All that was measured.
 *
 * @param equal scenarios without a difference
 * @param different scenarios with one
 * @param others shares by what they are of: splits, coverage, discoveries
 */
record AbResults(
    boolean quick,
    Simulation simulation,
    List<ScenarioResult> equal,
    List<ScenarioResult> different,
    Map<String, Double> others) {

  static final String WRONG_SPLIT = "traffic 52/48 called wrong within 30,000 units";
  static final String DISCOVERIES =
      "false discoveries of e-BH at q = 0.1, 200 streams, correlation 0.8";

  /** What is demanded of the statistics of live comparison, with what was measured. */
  List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    double least = 1;
    for (ScenarioResult result : equal) {
      String title = result.scenario().title();
      figures.add(Figure.atMost("type I error, " + title, result.calledShare(), 0.05));
      figures.add(
          Figure.atMost("its upper 95 % limit, " + title, result.calledInterval().high(), 0.06));
      least = Math.min(least, result.naiveShare());
    }
    figures.add(Figure.atLeast("type I error of peeking, the least of all kinds", least, 0.3));
    for (ScenarioResult result : different) {
      String title = result.scenario().title();
      switch (result.scenario().id()) {
        case "ab-rate-1pp" -> {
          figures.add(Figure.atLeast("power, " + title, result.calledShare(), 0.88));
          figures.add(Figure.atMost("median stop an arm, " + title, stop(result), 9_500));
        }
        case "ab-rate-2pp" ->
            figures.add(Figure.atMost("median stop an arm, " + title, stop(result), 2_900));
        default -> {}
      }
      if (!result.scenario().id().startsWith("ab-failures")) {
        figures.add(Figure.atLeast("coverage at the stop, " + title, result.coverage(), 0.95));
      }
    }
    others.forEach(
        (name, share) -> {
          if (name.startsWith("quantile")) {
            figures.add(Figure.atLeast(name, share, 0.95));
          } else if (name.equals(WRONG_SPLIT)) {
            figures.add(Figure.atLeast(name, share, 0.9));
          } else if (name.equals(DISCOVERIES)) {
            figures.add(Figure.atMost(name, share, 0.1));
          } else if (name.startsWith("right split")) {
            figures.add(Figure.atMost(name, share, 0.001));
          }
        });
    return figures;
  }

  private static double stop(ScenarioResult result) {
    return result.medianStop() == 0 ? Double.POSITIVE_INFINITY : result.medianStop();
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("quick", quick);
    json.put("seed", simulation.seed());
    json.put("runs", simulation.runs());
    json.put("units_per_arm", simulation.units());
    json.put("units_between_looks", simulation.step());
    figures().forEach(figure -> figure.writeTo(json.withArray("figures").addObject()));
    equal.forEach(result -> write(result, json.withArray("equal").addObject()));
    different.forEach(result -> write(result, json.withArray("different").addObject()));
    ObjectNode shares = json.putObject("others");
    others.forEach(shares::put);
    return json;
  }

  private static void write(ScenarioResult result, ObjectNode json) {
    json.put("id", result.scenario().id());
    json.put("title", result.scenario().title());
    json.put("difference", result.scenario().difference());
    json.put("called", result.calledShare());
    Interval interval = result.calledInterval();
    json.put("called_low", interval.low());
    json.put("called_high", interval.high());
    json.put("called_by_peeking", result.naiveShare());
    json.put("called_by_fixed_horizon", result.fixedShare());
    json.put("median_stop", result.medianStop());
    json.put("coverage_at_stop", result.coverage());
    json.put("wrong_sign", result.wrongSign());
    ArrayNode called = json.putArray("called_by_look");
    for (int count : result.calledBy()) {
      called.add(count);
    }
    ArrayNode naive = json.putArray("called_by_peeking_by_look");
    for (int count : result.naiveCalledBy()) {
      naive.add(count);
    }
  }
}
