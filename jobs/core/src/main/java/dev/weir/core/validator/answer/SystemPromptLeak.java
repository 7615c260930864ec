package dev.weir.core.validator.answer;

import dev.weir.core.validate.Check;
import dev.weir.core.validate.CheckSetup;
import dev.weir.core.validate.Severity;
import dev.weir.core.validate.Side;
import dev.weir.core.validate.Validator;
import dev.weir.core.validate.ValidatorSetting;
import java.util.List;
import java.util.Set;

/** Finds answers that give the system prompt away. */
public final class SystemPromptLeak implements Validator {

  private static final String CANARIES = "canaries";

  @Override
  public String id() {
    return "system-prompt-leak";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String description() {
    return "Answers that repeat the system or developer message, word by word or rephrased, or that"
        + " contain a canary: a random word that the policy names and the system message"
        + " carries. An application that puts documents into the system message will see"
        + " them quoted.";
  }

  @Override
  public Set<Side> sides() {
    return Set.of(Side.SYSTEM, Side.INPUT, Side.OUTPUT);
  }

  @Override
  public Severity severity() {
    return Severity.HIGH;
  }

  @Override
  public double threshold() {
    return 0.5;
  }

  @Override
  public List<ValidatorSetting> settings() {
    return List.of(
        ValidatorSetting.words(
            CANARIES, "", "Words that only the system message has; certain when in an answer."));
  }

  @Override
  public Check check(CheckSetup setup) {
    return new SystemPromptLeakCheck(setup.settings().words(CANARIES), setup.floor());
  }
}
