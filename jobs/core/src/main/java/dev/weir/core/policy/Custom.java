package dev.weir.core.policy;

import dev.weir.core.match.Matches;
import dev.weir.core.match.Rule;
import dev.weir.core.policy.CustomRule.Kind;
import dev.weir.core.validate.Check;
import dev.weir.core.validate.CheckSetup;
import dev.weir.core.validate.CheckedText;
import dev.weir.core.validate.Report;
import dev.weir.core.validate.Severity;
import dev.weir.core.validate.Side;
import dev.weir.core.validate.Validator;
import dev.weir.core.validate.ValidatorSettings;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The rules that a policy writes itself, as one validator. */
public final class Custom implements Validator {

  public static final String ID = "custom";

  private final List<CustomRule> expressions;

  /** As the catalogue knows it: without rules. */
  public Custom() {
    this(List.of());
  }

  /** With the rules of a policy. */
  public Custom(List<CustomRule> rules) {
    this.expressions = rules.stream().filter(rule -> rule.kind() == Kind.REGEX).toList();
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String description() {
    return "Regular expressions and CEL conditions that the policy itself states under rules. Finds"
        + " nothing by itself.";
  }

  @Override
  public Set<Side> sides() {
    Set<Side> sides = EnumSet.noneOf(Side.class);
    expressions.forEach(rule -> sides.addAll(rule.sides()));
    return sides;
  }

  @Override
  public Severity severity() {
    return Severity.MEDIUM;
  }

  @Override
  public double threshold() {
    return 0.5;
  }

  @Override
  public List<Rule> rules(ValidatorSettings settings) {
    return expressions.stream().map(Custom::bankRule).toList();
  }

  private static Rule bankRule(CustomRule rule) {
    double score = rule.score();
    Rule bare =
        Rule.of(ID + "-" + rule.id(), rule.id(), rule.text())
            .confirmedBy((bytes, textStart, textEnd, start, end) -> score);
    return rule.ignoreCase() ? bare.ignoringCase() : bare;
  }

  @Override
  public Check check(CheckSetup setup) {
    return (call, report) -> {
      for (int i = 0; i < call.size(); i++) {
        report(call.text(i), setup, report);
      }
    };
  }

  private void report(CheckedText text, CheckSetup setup, Report report) {
    Matches matches = text.matches();
    for (int m = 0; m < matches.size(); m++) {
      int own = setup.own(matches.rule(m));
      if (own >= 0 && expressions.get(own).sides().contains(text.side())) {
        report.found(
            expressions.get(own).id(), text, matches.start(m), matches.end(m), matches.strength(m));
      }
    }
  }
}
