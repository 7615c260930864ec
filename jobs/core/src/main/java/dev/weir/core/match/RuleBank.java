package dev.weir.core.match;

import dev.weir.core.config.ConfigException;
import dev.weir.core.match.automaton.TriggerTable;
import dev.weir.core.match.expression.Expression;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Many rules, looked for in one pass over the bytes of a text.
 *
 * <p>Every rule has a trigger: a short part that each of its matches contains. The triggers of all
 * rules make up few automata, mostly one; where one hits, the rule itself is searched for around
 * the place, by an automaton of its own. A rule without a trigger worth looking for is searched for
 * everywhere, and is listed by {@link #fallbacks}. Immutable, shared by threads; each has a {@link
 * #scanner} of its own.
 */
public final class RuleBank {

  /** States of one automaton of triggers: what still lies in the near caches. */
  private static final int MOST_STATES = 8_192;

  private final List<Rule> rules;
  private final List<CompiledRule> compiled;
  private final List<TriggerGroup> groups = new ArrayList<>();

  /** Triggers of some rules as one automaton; trigger i of the table is of rule rules[i]. */
  record TriggerGroup(TriggerTable table, int[] rules) {}

  private RuleBank(List<Rule> rules, List<CompiledRule> compiled) {
    this.rules = rules;
    this.compiled = compiled;
    group(compiled.stream().filter(rule -> rule.trigger() != null).toList());
  }

  /**
   * The bank of these rules; a rule's number is its place in the list.
   *
   * @throws ConfigException for a rule that cannot be used, and for two of one id
   */
  public static RuleBank of(List<Rule> rules) {
    Set<String> ids = new HashSet<>();
    List<CompiledRule> compiled = new ArrayList<>();
    for (Rule rule : rules) {
      if (!ids.add(rule.id())) {
        throw new ConfigException(
            "rule " + rule.id(), "two rules of this id", "one", "Give one another id.");
      }
      compiled.add(CompiledRule.of(compiled.size(), rule));
    }
    return new RuleBank(List.copyOf(rules), List.copyOf(compiled));
  }

  /** One automaton if it stays small, else two halves. */
  private void group(List<CompiledRule> some) {
    if (some.isEmpty()) {
      return;
    }
    List<Expression> triggers = new ArrayList<>();
    for (CompiledRule rule : some) {
      Expression trigger = rule.trigger();
      if (trigger != null) {
        triggers.add(trigger);
      }
    }
    int most = some.size() == 1 ? Integer.MAX_VALUE : MOST_STATES;
    Optional<TriggerTable> table = TriggerTable.of(triggers, most);
    if (table.isPresent()) {
      int[] numbers = some.stream().mapToInt(CompiledRule::number).toArray();
      groups.add(new TriggerGroup(table.get(), numbers));
    } else {
      group(some.subList(0, some.size() / 2));
      group(some.subList(some.size() / 2, some.size()));
    }
  }

  /** All rules, by number. */
  public List<Rule> rules() {
    return rules;
  }

  /** Rules without a trigger worth looking for: each costs a walk over every text. */
  public List<Rule> fallbacks() {
    return compiled.stream()
        .filter(rule -> rule.trigger() == null)
        .map(CompiledRule::rule)
        .toList();
  }

  /** What looks for the rules in one thread. */
  public RuleScanner scanner() {
    return new RuleScanner(compiled, groups);
  }

  /** How large the automata of triggers are, for people. */
  @Override
  public String toString() {
    return rules.size() + " rules, " + fallbacks().size() + " without a trigger, " + groups;
  }
}
