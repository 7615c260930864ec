package dev.weir.core.validator.language;

import dev.weir.core.validate.Check;
import dev.weir.core.validate.CheckSetup;
import dev.weir.core.validate.Severity;
import dev.weir.core.validate.Side;
import dev.weir.core.validate.Validator;
import dev.weir.core.validate.ValidatorSetting;
import java.util.List;
import java.util.Set;

/** Finds texts in a language that is not allowed, and answers in another one than the question. */
public final class LanguageValidator implements Validator {

  static final String ALLOWED = "allowed";
  static final String SWITCHED = "switched";

  @Override
  public String id() {
    return "language";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String description() {
    return "Inputs and answers in a language that is not on the list of allowed ones, and answers"
        + " in another language than the last input. Short or doubtful texts are not judged.";
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
    return 0.5;
  }

  @Override
  public List<ValidatorSetting> settings() {
    return List.of(
        ValidatorSetting.words(
            ALLOWED, "", "ISO 639-1 codes of the languages allowed; none allows all."),
        ValidatorSetting.flag(
            SWITCHED, true, "Whether an answer in another language than the input is reported."));
  }

  @Override
  public Check check(CheckSetup setup) {
    return new LanguageCheck(setup.settings().words(ALLOWED), setup.settings().flag(SWITCHED));
  }
}
