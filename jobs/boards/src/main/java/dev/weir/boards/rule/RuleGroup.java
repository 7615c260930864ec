package dev.weir.boards.rule;

import java.util.List;

/** Rules that are evaluated one after the other. */
public record RuleGroup(String name, List<Rule> rules) {

  public RuleGroup {
    rules = List.copyOf(rules);
  }

  /** Those of its rules that tell somebody. */
  public List<Alert> alerts() {
    return rules.stream().filter(Alert.class::isInstance).map(Alert.class::cast).toList();
  }
}
