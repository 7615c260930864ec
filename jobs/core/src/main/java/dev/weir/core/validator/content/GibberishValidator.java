package dev.weir.core.validator.content;

import dev.weir.core.language.LanguageIdentifier;
import dev.weir.core.validate.Check;
import dev.weir.core.validate.CheckSetup;
import dev.weir.core.validate.CheckedCall;
import dev.weir.core.validate.CheckedText;
import dev.weir.core.validate.Report;
import dev.weir.core.validate.Severity;
import dev.weir.core.validate.Side;
import dev.weir.core.validate.Validator;
import java.util.Set;

/** Finds texts that are no language's words. */
public final class GibberishValidator implements Validator {

  private static final Set<Side> SIDES = Set.of(Side.INPUT, Side.OUTPUT);
  private static final int LEAST_LETTERS = 20;

  /** Where random letters begin and code, names and abbreviations end. */
  private static final double STRANGE = -7.6;

  private static final double STEEPNESS = 4;

  @Override
  public String id() {
    return "gibberish";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String description() {
    return "Texts whose letters follow each other as in no language known: random letters, hands on"
        + " the keyboard. Looks at the beginning, in Latin, Cyrillic and Arabic letters.";
  }

  @Override
  public Set<Side> sides() {
    return SIDES;
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
    return GibberishValidator::run;
  }

  private static void run(CheckedCall call, Report report) {
    for (int i = 0; i < call.size(); i++) {
      CheckedText text = call.text(i);
      if (SIDES.contains(text.side())) {
        LanguageIdentifier identifier = text.language();
        if (identifier.letters() >= LEAST_LETTERS && identifier.likelihood() < 0) {
          double strength = 1 / (1 + Math.exp(STEEPNESS * (identifier.likelihood() - STRANGE)));
          if (strength >= 0.5) {
            report.found("gibberish", text, strength);
          } else {
            report.score(strength);
          }
        }
      }
    }
  }
}
