package dev.weir.core.engine;

import dev.weir.core.match.Rule;
import dev.weir.core.validate.Check;
import dev.weir.core.validate.CheckSetup;
import dev.weir.core.validate.PatternCheck;
import dev.weir.core.validate.Severity;
import dev.weir.core.validate.Side;
import dev.weir.core.validate.Validator;
import dev.weir.core.validate.ValidatorSettings;
import java.util.List;
import java.util.Set;

/** A validator whose rule throws when it is to confirm the word "dog". */
final class BrokenRule implements Validator {

  static final String ID = "broken-rule";

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
    return "Nothing; its rule throws.";
  }

  @Override
  public Set<Side> sides() {
    return Set.of(Side.INPUT);
  }

  @Override
  public Severity severity() {
    return Severity.LOW;
  }

  @Override
  public double threshold() {
    return 0.5;
  }

  @Override
  public List<Rule> rules(ValidatorSettings settings) {
    return List.of(
        Rule.of(ID + "-dog", "dog", "dog")
            .confirmedBy(
                (bytes, textStart, textEnd, start, end) -> {
                  throw new IllegalStateException("text of the call");
                }));
  }

  @Override
  public Check check(CheckSetup setup) {
    return new PatternCheck(setup, sides());
  }
}
