package dev.weir.core.engine;

import dev.weir.core.condition.CallFacts;
import dev.weir.core.validate.Outcome;
import dev.weir.core.validate.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a validation says, as conditions ask for it. */
record FoundSoFar(Validation validation) implements CallFacts.Found {

  @Override
  public List<Map<String, Object>> findings() {
    List<Map<String, Object>> findings = new ArrayList<>();
    for (int i = 0; i < validation.size(); i++) {
      if (validation.outcome(i) == Outcome.FLAG || validation.outcome(i) == Outcome.BLOCK) {
        add(validation.step(i), validation.report(i), findings);
      }
    }
    return findings;
  }

  private static void add(Step step, Report report, List<Map<String, Object>> findings) {
    int before = findings.size();
    for (int f = 0; f < report.size(); f++) {
      if (report.score(f) >= step.threshold()) {
        String field = report.hasPlace(f) ? report.text(f).path() : "";
        findings.add(row(step, report.findingClass(f), report.score(f), field));
      }
    }
    if (findings.size() == before) {
      findings.add(row(step, step.id(), report.score(), ""));
    }
  }

  private static Map<String, Object> row(
      Step step, String findingClass, double score, String field) {
    return Map.of("validator", step.id(), "class", findingClass, "score", score, "field", field);
  }

  @Override
  public Map<String, Double> scores() {
    Map<String, Double> scores = new TreeMap<>();
    for (int i = 0; i < validation.size(); i++) {
      scores.put(validation.step(i).id(), validation.score(i));
    }
    return scores;
  }
}
