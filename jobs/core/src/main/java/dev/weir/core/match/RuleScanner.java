package dev.weir.core.match;

import dev.weir.core.call.Text;
import dev.weir.core.match.RuleBank.TriggerGroup;
import dev.weir.core.match.automaton.PieceWalk;
import dev.weir.core.match.automaton.TriggerHits;
import dev.weir.core.text.TextPieces;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the rules of a bank in one text after another, in one thread.
 *
 * <p>Matches of a rule are those that {@code Matcher.find} would give one after another, except
 * that what is no UTF-8 is part of no match, that of a match longer than the rule's {@code
 * maxBytes} at most a part is found, and that those whose confirmation says 0 are left out.
 */
public final class RuleScanner {

  /** Mean bytes a piece from which on four walks at once are faster than one by pieces. */
  private static final int LONGEST_MEAN = 12;

  private final TriggerScan[] scans;
  private final PieceWalk walk;
  private final RuleSearch[] everywhere;
  private final int maxBytes;
  private final @Nullable ViewSearch views;
  private final Hints hints;
  private final Text head = new Text();
  private int skippedBytes;

  RuleScanner(
      List<CompiledRule> rules,
      List<TriggerGroup> groups,
      int maxBytes,
      @Nullable ViewSearch views,
      Hints hints) {
    RuleSearch[] searches = rules.stream().map(RuleSearch::new).toArray(RuleSearch[]::new);
    TriggerHits hits = new TriggerHits();
    this.scans =
        groups.stream()
            .map(group -> new TriggerScan(group, searches, hits))
            .toArray(TriggerScan[]::new);
    this.walk = new PieceWalk(groups.stream().map(TriggerGroup::table).toList());
    this.everywhere =
        rules.stream()
            .filter(rule -> rule.trigger() == null)
            .map(rule -> searches[rule.number()])
            .toArray(RuleSearch[]::new);
    this.maxBytes = maxBytes;
    this.views = views;
    this.hints = hints;
  }

  /** Adds all matches of the text to {@code out}; offsets are from the start of the text. */
  public void scan(Text text, Matches out) {
    scan(text, null, out);
  }

  /** The same of a text that has been cut into pieces already, which makes it cheaper. */
  public void scan(Text text, @Nullable TextPieces pieces, Matches out) {
    int length = Math.min(text.length(), maxBytes);
    skippedBytes = text.length() - length;
    head.set(text.bytes(), text.offset(), length);
    hints.clear();
    if (pieces != null && pieces.size() * LONGEST_MEAN > length) {
      scanPieces(pieces, out);
    } else {
      for (TriggerScan scan : scans) {
        scan.scan(head, out);
      }
    }
    for (RuleSearch search : everywhere) {
      search.begin(head, out);
      search.anywhere();
      search.end();
    }
    if (views != null) {
      views.scan(head, hints.leet(), hints.rot13(), out);
    }
  }

  private void scanPieces(TextPieces pieces, Matches out) {
    walk.begin();
    int end = head.offset() + head.length();
    for (int from = head.offset(); from < end; from += TriggerHits.BLOCK) {
      int to = Math.min(from + TriggerHits.BLOCK, end);
      walk.scan(pieces, from, to);
      for (int i = 0; i < scans.length; i++) {
        scans[i].search(head, from, to, walk.dense(i) ? null : walk.hits(i), out);
      }
    }
    for (TriggerScan scan : scans) {
      scan.end();
    }
  }

  /** Bytes at the end of the last text that were not looked at, because it was too long. */
  public int skippedBytes() {
    return skippedBytes;
  }
}
