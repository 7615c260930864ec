package dev.weir.core.validator.pii;

import dev.weir.core.match.Rule;
import dev.weir.core.validate.Check;
import dev.weir.core.validate.CheckSetup;
import dev.weir.core.validate.Severity;
import dev.weir.core.validate.Side;
import dev.weir.core.validate.Validator;
import dev.weir.core.validate.ValidatorSetting;
import dev.weir.core.validate.ValidatorSettings;
import java.util.List;
import java.util.Set;

/** Personal data in the answer that nothing the model was given contains. */
public final class PiiLeak implements Validator {

  private static final ValidatorSetting CLASSES =
      ValidatorSetting.words(
          "classes",
          "email,phone,card,iban,ssn,address,date_of_birth,national_id,crypto",
          "Classes of personal data that count; names and network addresses do not unless asked"
              + " for, as answers may speak of anybody and show examples.");

  @Override
  public String id() {
    return "pii-leak";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String description() {
    return "Personal data in the answer that is in no message, document or tool result of the call,"
        + " whatever its punctuation there: remembered from training, from another user, or made"
        + " up.";
  }

  @Override
  public Set<Side> sides() {
    return Set.of(Side.OUTPUT);
  }

  @Override
  public Severity severity() {
    return Severity.CRITICAL;
  }

  @Override
  public double threshold() {
    return 0.5;
  }

  @Override
  public List<ValidatorSetting> settings() {
    return List.of(CLASSES, Pii.REGIONS);
  }

  @Override
  public List<Rule> rules(ValidatorSettings settings) {
    return PiiFinder.rules(id());
  }

  @Override
  public Check check(CheckSetup setup) {
    PiiFinder finder =
        new PiiFinder(setup.rules(), setup.firstRule(), setup.settings().words(Pii.REGIONS.key()));
    return new PiiLeakCheck(finder, Set.copyOf(setup.settings().words(CLASSES.key())));
  }
}
