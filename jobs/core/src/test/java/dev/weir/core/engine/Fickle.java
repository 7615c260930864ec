package dev.weir.core.engine;

import dev.weir.core.validate.Check;
import dev.weir.core.validate.CheckSetup;
import dev.weir.core.validate.Severity;
import dev.weir.core.validate.Side;
import dev.weir.core.validate.Validator;
import java.util.Set;

/** A validator whose check is what a test makes of it. */
final class Fickle implements Validator {

  static final String ID = "fickle";

  Check check;

  Fickle(Check check) {
    this.check = check;
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
    return "Whatever the test says.";
  }

  @Override
  public Set<Side> sides() {
    return Set.of();
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
  public Check check(CheckSetup setup) {
    return (call, report) -> check.run(call, report);
  }
}
