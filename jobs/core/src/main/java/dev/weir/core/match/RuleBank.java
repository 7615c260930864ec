package dev.weir.core.match;

import dev.weir.core.config.ConfigException;
import dev.weir.core.match.automaton.TriggerTable;
import dev.weir.core.match.expression.Expression;
import dev.weir.core.match.view.NormalizedViews;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

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

  /** Bytes of one text that are looked at, unless told otherwise. */
  public static final int MOST_SCAN_BYTES = 1 << 20;

  private final List<Rule> rules;
  private final List<CompiledRule> compiled;
  private final List<TriggerGroup> groups;

  /** Rules that look through views too, numbered anew, in lower case as views are. */
  private final List<CompiledRule> inViews;

  private final List<TriggerGroup> groupsInViews;
  private final int[] numberInBank;

  /** Triggers of some rules as one automaton; trigger i of the table is of rule rules[i]. */
  record TriggerGroup(TriggerTable table, int[] rules) {
    @Override
    public String toString() {
      return table.toString();
    }
  }

  private RuleBank(List<Rule> rules) {
    this.rules = rules;
    this.numberInBank =
        IntStream.range(0, rules.size()).filter(i -> rules.get(i).views()).toArray();
    List<Rule> all = new ArrayList<>(rules);
    if (numberInBank.length > 0) {
      all.addAll(new Hints().rules());
    }
    this.compiled = compile(all);
    this.groups = group(compiled);
    this.inViews =
        compile(Arrays.stream(numberInBank).mapToObj(i -> rules.get(i).ignoringCase()).toList());
    this.groupsInViews = group(inViews);
  }

  private static List<CompiledRule> compile(List<Rule> rules) {
    return IntStream.range(0, rules.size())
        .mapToObj(i -> CompiledRule.of(i, rules.get(i)))
        .toList();
  }

  /**
   * The bank of these rules; a rule's number is its place in the list.
   *
   * @throws ConfigException for a rule that cannot be used, and for two of one id
   */
  public static RuleBank of(List<Rule> rules) {
    Set<String> ids = new HashSet<>();
    for (Rule rule : rules) {
      if (!ids.add(rule.id())) {
        throw new ConfigException(
            "rule " + rule.id(), "two rules of this id", "one", "Give one another id.");
      }
    }
    return new RuleBank(List.copyOf(rules));
  }

  private static List<TriggerGroup> group(List<CompiledRule> rules) {
    List<TriggerGroup> groups = new ArrayList<>();
    group(rules.stream().filter(rule -> rule.trigger() != null).toList(), groups);
    return List.copyOf(groups);
  }

  /** One automaton if it stays small, else two halves. */
  private static void group(List<CompiledRule> some, List<TriggerGroup> groups) {
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
      group(some.subList(0, some.size() / 2), groups);
      group(some.subList(some.size() / 2, some.size()), groups);
    }
  }

  /** All rules, by number. */
  public List<Rule> rules() {
    return rules;
  }

  /** Rules without a trigger worth looking for: each costs a walk over every text. */
  public List<Rule> fallbacks() {
    return compiled.subList(0, rules.size()).stream()
        .filter(rule -> rule.trigger() == null)
        .map(CompiledRule::rule)
        .toList();
  }

  /** What looks for the rules in one thread, at {@link #MOST_SCAN_BYTES} of each text. */
  public RuleScanner scanner() {
    return scanner(MOST_SCAN_BYTES);
  }

  /**
   * What looks for the rules in one thread.
   *
   * @param maxScanBytes bytes of each text that are looked at; the scanner says how many were not
   */
  public RuleScanner scanner(int maxScanBytes) {
    Hints hints = new Hints();
    if (inViews.isEmpty()) {
      return new RuleScanner(compiled, groups, maxScanBytes, null, hints);
    }
    List<CompiledRule> own = new ArrayList<>(compiled.subList(0, rules.size()));
    for (Rule hint : hints.rules()) {
      own.add(compiled.get(own.size()).confirmedAs(hint));
    }
    RuleScanner viewScanner =
        new RuleScanner(inViews, groupsInViews, NormalizedViews.MOST_BYTES, null, new Hints());
    return new RuleScanner(
        own, groups, maxScanBytes, new ViewSearch(viewScanner, numberInBank), hints);
  }

  /** How large the automata of triggers are, for people. */
  @Override
  public String toString() {
    return rules.size()
        + " rules, "
        + fallbacks().size()
        + " without a trigger, "
        + groups
        + ", in views "
        + groupsInViews;
  }
}
