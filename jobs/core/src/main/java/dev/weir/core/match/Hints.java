package dev.weir.core.match;

import dev.weir.core.match.view.ViewHints;
import java.util.List;

/**
 * Counts, along the way of a scan, what suggests that a text is to be read in another way. One per
 * scanner: the rules of the hints are never matches, their confirmation counts.
 */
final class Hints {

  /** One of these may be a name; more are a way of writing. */
  private static final int ENOUGH = 2;

  private int rot13;
  private int leet;

  /** The rules whose confirmations count here. */
  List<Rule> rules() {
    return List.of(
        Rule.of("hint-rot13", "hint", ViewHints.ROT13)
            .ignoringCase()
            .confirmedBy(
                (bytes, textStart, textEnd, start, end) -> {
                  rot13++;
                  return 0;
                }),
        Rule.of("hint-leet", "hint", ViewHints.LEET)
            .ignoringCase()
            .confirmedBy(
                (bytes, textStart, textEnd, start, end) -> {
                  leet++;
                  return 0;
                }));
  }

  void clear() {
    rot13 = 0;
    leet = 0;
  }

  boolean rot13() {
    return rot13 >= ENOUGH;
  }

  boolean leet() {
    return leet >= ENOUGH;
  }
}
