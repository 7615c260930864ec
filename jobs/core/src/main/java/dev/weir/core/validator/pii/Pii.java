package dev.weir.core.validator.pii;

import dev.weir.core.match.Rule;
import dev.weir.core.validate.Check;
import dev.weir.core.validate.CheckSetup;
import dev.weir.core.validate.FinderCheck;
import dev.weir.core.validate.Severity;
import dev.weir.core.validate.Side;
import dev.weir.core.validate.Validator;
import dev.weir.core.validate.ValidatorSetting;
import dev.weir.core.validate.ValidatorSettings;
import java.util.List;
import java.util.Set;

/** Personal data in what users wrote, in retrieved documents and in answers. */
public final class Pii implements Validator {

  static final ValidatorSetting REGIONS =
      ValidatorSetting.words(
          "phone-regions",
          "US",
          "Regions (ISO 3166) whose phone numbers are known without country code and context.");

  private static final Set<Side> SIDES = Set.of(Side.INPUT, Side.OUTPUT, Side.DOCUMENT);

  @Override
  public String id() {
    return "pii";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String description() {
    return "E-mail addresses, phone numbers, payment cards, bank accounts, national ids, network and"
        + " coin addresses, dates of birth, names and street addresses. Not numbers that merely"
        + " look alike: check digits, issued ranges and words nearby decide.";
  }

  @Override
  public Set<Side> sides() {
    return SIDES;
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
    return List.of(REGIONS);
  }

  @Override
  public List<Rule> rules(ValidatorSettings settings) {
    return PiiFinder.rules(id());
  }

  @Override
  public Check check(CheckSetup setup) {
    PiiFinder finder =
        new PiiFinder(setup.rules(), setup.firstRule(), setup.settings().words(REGIONS.key()));
    return new FinderCheck(finder, SIDES);
  }
}
