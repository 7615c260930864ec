package dev.weir.core.validate;

import dev.weir.core.match.Rule;
import java.util.List;

/**
 * What a validator is made to work with.
 *
 * @param settings of the policy
 * @param rules the validator's own rules, as it gave them
 * @param firstRule number in the bank of the first of them; the others follow one by one
 * @param floor strength that matters to whoever asks: what is weaker may be reported as any weaker
 *     strength, or not at all; 0 where every strength is to be exact
 */
public record CheckSetup(
    ValidatorSettings settings, List<Rule> rules, int firstRule, double floor) {

  /** Asks for exact strengths. */
  public CheckSetup(ValidatorSettings settings, List<Rule> rules, int firstRule) {
    this(settings, rules, firstRule, 0);
  }

  public CheckSetup {
    rules = List.copyOf(rules);
  }

  /** The own rule with a number of the bank, or -1 when it is another validator's. */
  public int own(int bankRule) {
    int own = bankRule - firstRule;
    return own >= 0 && own < rules.size() ? own : -1;
  }
}
