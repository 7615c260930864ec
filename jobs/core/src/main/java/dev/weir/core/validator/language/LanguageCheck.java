package dev.weir.core.validator.language;

import dev.weir.core.language.LanguageIdentifier;
import dev.weir.core.validate.Check;
import dev.weir.core.validate.CheckedCall;
import dev.weir.core.validate.CheckedText;
import dev.weir.core.validate.Report;
import dev.weir.core.validate.Side;
import java.util.List;
import java.util.Set;

/**
 * Identifies the language of inputs and answer, and compares it with the list and with each other.
 *
 * <p>How sure a judgement is follows from the margin m, in nats, by which the language is likelier
 * than the next: 1 - exp(-m/10).
 */
final class LanguageCheck implements Check {

  private static final int LEAST_LETTERS = 24;
  private static final double NATS = 10;

  private final Set<String> allowed;
  private final boolean switched;

  LanguageCheck(List<String> allowed, boolean switched) {
    this.allowed = Set.copyOf(allowed);
    this.switched = switched;
  }

  @Override
  public void run(CheckedCall call, Report report) {
    String asked = "";
    double sureOfAsked = 0;
    for (int i = 0; i < call.size(); i++) {
      CheckedText text = call.text(i);
      boolean input = text.side() == Side.INPUT;
      if (!input && text.side() != Side.OUTPUT) {
        continue;
      }
      LanguageIdentifier identifier = text.language();
      if (identifier.letters() < LEAST_LETTERS) {
        continue;
      }
      String language = identifier.language();
      double sure = 1 - Math.exp(-identifier.margin() / NATS);
      if (!allowed.isEmpty() && !language.isEmpty() && !allowed.contains(language)) {
        report.found("not-allowed", text, sure);
      }
      if (input) {
        asked = language;
        sureOfAsked = sure;
      } else if (switched && !asked.isEmpty() && !language.isEmpty() && !asked.equals(language)) {
        report.found("switched", text, Math.min(sure, sureOfAsked));
      }
    }
  }
}
