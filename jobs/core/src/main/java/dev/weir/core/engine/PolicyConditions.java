package dev.weir.core.engine;

import dev.weir.core.call.Text;
import dev.weir.core.condition.Condition;
import dev.weir.core.policy.CustomRule;
import dev.weir.core.policy.Policy;
import java.util.List;

/**
 * The conditions of a policy, compiled.
 *
 * @param rules of the validator {@code custom}
 * @param exclusions asked in order; the first that holds gives the reason
 */
record PolicyConditions(List<Named> rules, List<Named> exclusions) {

  /**
   * One of them.
   *
   * @param name id of the rule, or reason of the exclusion
   * @param word the name as it is counted
   * @param score how strong a failure it is when it holds
   */
  record Named(String name, Text word, double score, Condition condition) {}

  static PolicyConditions of(Policy policy) {
    return new PolicyConditions(
        policy.rules().stream()
            .filter(rule -> rule.kind() == CustomRule.Kind.CEL)
            .map(rule -> named("rules." + rule.id(), rule.id(), rule.score(), rule.text()))
            .toList(),
        policy.exclusions().stream()
            .map(one -> named("exclude." + one.reason(), one.reason(), 1, one.when()))
            .toList());
  }

  private static Named named(String place, String name, double score, String text) {
    return new Named(name, Text.of(name), score, Condition.compile(place, text));
  }
}
