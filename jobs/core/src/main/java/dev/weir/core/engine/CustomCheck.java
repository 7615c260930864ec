package dev.weir.core.engine;

import dev.weir.core.condition.CallFacts;
import dev.weir.core.engine.PolicyConditions.Named;
import dev.weir.core.validate.Check;
import dev.weir.core.validate.CheckedCall;
import dev.weir.core.validate.Report;
import java.util.List;

/** A policy's own rules: expressions over texts, then conditions over what all others found. */
final class CustomCheck implements Check {

  private final Check expressions;
  private final List<Named> conditions;
  private final Validation validation;

  CustomCheck(Check expressions, List<Named> conditions, Validation validation) {
    this.expressions = expressions;
    this.conditions = conditions;
    this.validation = validation;
  }

  @Override
  public void run(CheckedCall call, Report report) {
    expressions.run(call, report);
    if (conditions.isEmpty()) {
      return;
    }
    CallFacts facts = new CallFacts(call, new FoundSoFar(validation));
    for (Named named : conditions) {
      if (named.condition().holds(facts)) {
        report.found(named.name(), named.score());
      }
    }
  }
}
