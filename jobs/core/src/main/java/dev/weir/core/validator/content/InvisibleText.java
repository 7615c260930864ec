package dev.weir.core.validator.content;

import dev.weir.core.validate.Check;
import dev.weir.core.validate.CheckSetup;
import dev.weir.core.validate.CheckedCall;
import dev.weir.core.validate.CheckedText;
import dev.weir.core.validate.Report;
import dev.weir.core.validate.Severity;
import dev.weir.core.validate.Side;
import dev.weir.core.validate.Validator;
import java.util.Set;

/** Finds characters that do not show and so hide instructions or change what is read. */
public final class InvisibleText implements Validator {

  private static final Set<Side> SIDES =
      Set.of(Side.INPUT, Side.TOOL_RESULT, Side.DOCUMENT, Side.OUTPUT);

  @Override
  public String id() {
    return "invisible-text";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String description() {
    return "Characters of the tag block, runs of variation selectors, controls of writing direction"
        + " where nothing is written from right to left, and zero-width characters within words or"
        + " in runs. Joiners of emoji and of Indic, Arabic and other scripts, flags of regions and"
        + " one byte order mark at the start are none.";
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
  public Check check(CheckSetup setup) {
    return InvisibleText::check;
  }

  private static void check(CheckedCall call, Report report) {
    for (int i = 0; i < call.size(); i++) {
      CheckedText text = call.text(i);
      if (SIDES.contains(text.side())) {
        InvisibleRuns.report(text, report);
      }
    }
  }
}
