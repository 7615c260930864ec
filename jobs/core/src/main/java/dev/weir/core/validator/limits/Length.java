package dev.weir.core.validator.limits;

import dev.weir.core.validate.Check;
import dev.weir.core.validate.CheckSetup;
import dev.weir.core.validate.Severity;
import dev.weir.core.validate.Side;
import dev.weir.core.validate.Validator;
import dev.weir.core.validate.ValidatorSetting;
import java.util.List;
import java.util.Set;

/** Finds texts that are longer than a policy wants. */
public final class Length implements Validator {

  static final String INPUT_BYTES = "input-bytes";
  static final String INPUT_CHARACTERS = "input-characters";
  static final String OUTPUT_BYTES = "output-bytes";
  static final String OUTPUT_CHARACTERS = "output-characters";
  static final String OUTPUT_READING_SECONDS = "output-reading-seconds";

  private static final double MOST = 1e9;

  @Override
  public String id() {
    return "length";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String description() {
    return "Messages of users and answers that are longer than the policy allows, in bytes, in"
        + " characters, or in the time that reading them takes. The presets catch runaways only.";
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
        limit(INPUT_BYTES, 1_000_000, "UTF-8 bytes of one message of the user"),
        limit(INPUT_CHARACTERS, 0, "Characters of one message of the user"),
        limit(OUTPUT_BYTES, 250_000, "UTF-8 bytes of the answer"),
        limit(OUTPUT_CHARACTERS, 0, "Characters of the answer"),
        limit(
            OUTPUT_READING_SECONDS,
            0,
            "Seconds that an adult takes to read the answer, at 238 words a minute"));
  }

  private static ValidatorSetting limit(String key, double preset, String text) {
    return ValidatorSetting.number(key, preset, 0, MOST, text + " at most; 0 for any number.");
  }

  @Override
  public Check check(CheckSetup setup) {
    return new LengthCheck(setup.settings());
  }
}
