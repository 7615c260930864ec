package dev.weir.core.validator.answer;

import dev.weir.core.validate.Check;
import dev.weir.core.validate.CheckSetup;
import dev.weir.core.validate.Severity;
import dev.weir.core.validate.Side;
import dev.weir.core.validate.Validator;
import java.util.Set;

/** Finds answers that repeat the prompt or have nothing to do with it. */
public final class Relevance implements Validator {

  @Override
  public String id() {
    return "relevance";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String description() {
    return "Answers that say the prompt again, and answers that share no word with it. The second"
        + " compares words only, so it stays below the usual threshold: translations, code and"
        + " stories share few words with what asked for them.";
  }

  @Override
  public Set<Side> sides() {
    return Set.of(Side.INPUT, Side.OUTPUT);
  }

  @Override
  public Severity severity() {
    return Severity.LOW;
  }

  @Override
  public double threshold() {
    return 0.75;
  }

  @Override
  public Check check(CheckSetup setup) {
    return new RelevanceCheck(setup.floor());
  }
}
