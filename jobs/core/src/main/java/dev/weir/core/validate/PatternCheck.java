package dev.weir.core.validate;

import dev.weir.core.match.Matches;
import java.util.Set;

/** Reports every match of the validator's own rules on its sides, as strong as the rule says. */
public final class PatternCheck implements Check {

  private final CheckSetup setup;
  private final Set<Side> sides;

  public PatternCheck(CheckSetup setup, Set<Side> sides) {
    this.setup = setup;
    this.sides = sides;
  }

  @Override
  public void run(CheckedCall call, Report report) {
    for (int i = 0; i < call.size(); i++) {
      CheckedText text = call.text(i);
      Matches matches = text.matches();
      if (matches.size() > 0 && sides.contains(text.side())) {
        report(text, matches, report);
      }
    }
  }

  private void report(CheckedText text, Matches matches, Report report) {
    for (int m = 0; m < matches.size(); m++) {
      int rule = setup.own(matches.rule(m));
      if (rule >= 0) {
        report.found(
            setup.rules().get(rule).findingClass(),
            text,
            matches.start(m),
            matches.end(m),
            matches.strength(m));
      }
    }
  }
}
