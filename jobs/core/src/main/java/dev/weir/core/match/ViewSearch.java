package dev.weir.core.match;

import dev.weir.core.call.Text;
import dev.weir.core.match.view.NormalizedViews;
import dev.weir.core.match.view.TextView;

/**
 * Looks through the views of a text for the rules that want it, and says where in the original the
 * matches are.
 */
final class ViewSearch {

  private final RuleScanner scanner;

  /** Number in the whole bank of each rule of the scanner. */
  private final int[] numbers;

  private final NormalizedViews views = new NormalizedViews();
  private final Matches inView = new Matches();

  ViewSearch(RuleScanner scanner, int[] numbers) {
    this.scanner = scanner;
    this.numbers = numbers;
  }

  /** Adds what is in views and has not been found at the same place yet. */
  void scan(Text text, boolean leet, boolean rot13, Matches out) {
    int made = views.make(text, leet, rot13);
    for (int i = 0; i < made; i++) {
      TextView view = views.view(i);
      inView.clear();
      scanner.scan(view.text(), inView);
      out.drop(inView.dropped());
      for (int m = 0; m < inView.size(); m++) {
        int rule = numbers[inView.rule(m)];
        int start = view.originalStart(inView.start(m));
        int end = view.originalEnd(inView.end(m));
        if (!found(out, rule, start, end)) {
          out.add(rule, start, end, inView.strength(m));
        }
      }
    }
  }

  private static boolean found(Matches out, int rule, int start, int end) {
    for (int m = 0; m < out.size(); m++) {
      if (out.rule(m) == rule && out.start(m) < end && out.end(m) > start) {
        return true;
      }
    }
    return false;
  }
}
