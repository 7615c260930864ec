package dev.weir.core.validator.answer;

import dev.weir.core.validate.Check;
import dev.weir.core.validate.CheckSetup;
import dev.weir.core.validate.Severity;
import dev.weir.core.validate.Side;
import dev.weir.core.validate.Validator;
import java.util.Set;

/** Finds answers that end too early. */
public final class Truncated implements Validator {

  @Override
  public String id() {
    return "truncated";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String description() {
    return "Answers that were cut off: by the finish reason, by a code fence or brackets that are"
        + " never closed, and, weakly, by an end amid a sentence.";
  }

  @Override
  public Set<Side> sides() {
    return Set.of(Side.OUTPUT);
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
  public Check check(CheckSetup setup) {
    return new TruncatedCheck();
  }
}
