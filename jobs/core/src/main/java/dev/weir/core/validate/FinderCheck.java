package dev.weir.core.validate;

import dev.weir.core.call.Text;
import java.util.Set;

/** Reports every place that a finder finds in the texts of some sides. */
public final class FinderCheck implements Check {

  private final TextFinder finder;
  private final Set<Side> sides;

  public FinderCheck(TextFinder finder, Set<Side> sides) {
    this.finder = finder;
    this.sides = sides;
  }

  @Override
  public void run(CheckedCall call, Report report) {
    finder.begin();
    for (int i = 0; i < call.size(); i++) {
      CheckedText text = call.text(i);
      if (sides.contains(text.side())) {
        Text bytes = text.text();
        Spans found = finder.find(bytes.bytes(), bytes.offset(), bytes.length(), text.matches());
        for (int f = 0; f < found.size(); f++) {
          report.found(
              found.findingClass(f), text, found.start(f), found.end(f), found.strength(f));
        }
      }
    }
  }
}
