package dev.weir.core.match;

import dev.weir.core.config.ConfigException;
import dev.weir.core.match.automaton.Program;
import dev.weir.core.match.automaton.ProgramBuilder;
import dev.weir.core.match.automaton.Reach;
import dev.weir.core.match.automaton.TriggerGuess;
import dev.weir.core.match.automaton.TriggerTable;
import dev.weir.core.match.expression.Expression;
import dev.weir.core.match.expression.ExpressionParser;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A rule ready to be searched for: its programs, its trigger, and how far from the start of a match
 * the trigger ends.
 *
 * @param number place in the bank
 * @param forward program that finds the end of a match
 * @param backward program that finds its start
 * @param trigger what is looked for first; null when every place has to be tried
 * @param reach from the start of a match to the end of its first trigger; null without a trigger
 */
record CompiledRule(
    int number,
    Rule rule,
    Program forward,
    Program backward,
    @Nullable Expression trigger,
    @Nullable Reach reach) {

  /** Longest trigger, in bytes. */
  private static final int MOST_TRIGGER_BYTES = 64;

  private static final int MOST_TRIGGER_STATES = 10_000;

  /** A derived trigger that ends more often than at one byte in 2^this saves no work. */
  private static final double WORTH_IT_BITS = 6;

  /**
   * @throws ConfigException for an expression that is none, that matches the empty text or is too
   *     large, and for a stated trigger that some match does not contain
   */
  static CompiledRule of(int number, Rule rule) {
    Expression expression = parse(rule, rule.expression());
    if (expression.leastBytes() == 0) {
      throw wrong(
          rule,
          "an expression that matches nothing at all",
          "one that needs a character",
          "Ask for more.");
    }
    try {
      Program forward = ProgramBuilder.forward(expression);
      Program backward = ProgramBuilder.backward(expression);
      Expression trigger = trigger(rule, expression);
      Reach reach = trigger == null ? null : reach(rule, forward, trigger);
      return new CompiledRule(number, rule, forward, backward, trigger, reach);
    } catch (ProgramBuilder.TooLargeException tooLarge) {
      throw wrong(
          rule,
          "more than " + ProgramBuilder.MOST_INSTRUCTIONS + " instructions",
          "fewer",
          "Repeat less often, or smaller classes.");
    }
  }

  private static @Nullable Expression trigger(Rule rule, Expression expression) {
    if (rule.trigger().isEmpty()) {
      Optional<TriggerGuess> guess = TriggerGuess.of(expression);
      return guess.filter(g -> g.bits() >= WORTH_IT_BITS).map(TriggerGuess::trigger).orElse(null);
    }
    Expression stated = parse(rule, rule.trigger());
    if (stated.leastBytes() == 0 || stated.mostBytes() > MOST_TRIGGER_BYTES) {
      throw wrong(
          rule,
          "the trigger '" + rule.trigger() + "'",
          "one of 1 to " + MOST_TRIGGER_BYTES + " bytes",
          "State a part that has a greatest length, or none to have it derived.");
    }
    return stated;
  }

  private static Reach reach(Rule rule, Program forward, Expression trigger) {
    TriggerTable table =
        TriggerTable.of(List.of(trigger), MOST_TRIGGER_STATES)
            .orElseThrow(
                () ->
                    wrong(
                        rule,
                        "a trigger of more than " + MOST_TRIGGER_STATES + " states",
                        "a simple one",
                        "State a shorter one."));
    return Reach.of(forward, table, rule.maxBytes())
        .orElseThrow(
            () ->
                wrong(
                    rule,
                    "the trigger '" + rule.trigger() + "'",
                    "a part that every match of '" + rule.expression() + "' contains",
                    "State another one, or none to have it derived."));
  }

  private static Expression parse(Rule rule, String source) {
    return ExpressionParser.parse(source, rule.ignoreCase());
  }

  private static ConfigException wrong(Rule rule, String found, String expected, String advice) {
    return new ConfigException("rule " + rule.id(), found, expected, advice);
  }
}
