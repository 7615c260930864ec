package dev.weir.core.match;

import dev.weir.core.call.Text;
import dev.weir.core.match.RuleBank.TriggerGroup;
import dev.weir.core.match.automaton.PieceWalk;
import dev.weir.core.match.automaton.TriggerHits;
import dev.weir.core.match.automaton.TriggerTable;
import dev.weir.core.text.TextPieces;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Walks texts with one automaton of triggers and has its rules searched for where they hit. */
final class TriggerScan {

  /** Mean bytes a piece from which on four walks at once are faster than one by pieces. */
  private static final int LONGEST_MEAN = 12;

  private final TriggerTable table;
  private final PieceWalk walk;
  private final TriggerHits hits;

  /** Rules whose trigger ends in a state, by number of the state. */
  private final RuleSearch[][] searchesOf;

  private final boolean[] passed;
  private final RuleSearch[] begun;
  private int begunSize;

  TriggerScan(TriggerGroup group, RuleSearch[] searches, TriggerHits hits) {
    this.table = group.table();
    this.walk = new PieceWalk(table);
    this.hits = hits;
    this.searchesOf = new RuleSearch[table.hitStates()][];
    for (int state = 0; state < searchesOf.length; state++) {
      searchesOf[state] =
          Arrays.stream(table.triggers(state))
              .mapToObj(trigger -> searches[group.rules()[trigger]])
              .toArray(RuleSearch[]::new);
    }
    this.passed = new boolean[table.marks()];
    this.begun = new RuleSearch[group.rules().length];
  }

  void scan(Text text, Matches out) {
    scan(text, null, out);
  }

  /** As without pieces, which are those that the text, or a longer one, has been cut into. */
  void scan(Text text, @Nullable TextPieces pieces, Matches out) {
    int start = text.offset();
    int end = start + text.length();
    boolean byPiece = pieces != null && pieces.size() * LONGEST_MEAN > pieces.limit() - start;
    walk.begin();
    for (int from = start; from < end; from += TriggerHits.BLOCK) {
      int to = Math.min(from + TriggerHits.BLOCK, end);
      boolean noted =
          pieces != null && byPiece
              ? walk.scan(pieces, from, to, hits)
              : table.scan(text.bytes(), start, from, to, hits);
      if (noted) {
        searchAtHits(text, out);
      } else {
        table.mark(text.bytes(), start, from, to, passed);
        searchAll(from, to, text, out);
      }
    }
    for (int i = 0; i < begunSize; i++) {
      begun[i].end();
    }
    begunSize = 0;
  }

  private void searchAtHits(Text text, Matches out) {
    for (int strand = 0; strand < TriggerHits.STRANDS; strand++) {
      for (int hit = 0; hit < hits.size(strand); hit++) {
        int end = hits.end(strand, hit);
        for (RuleSearch search : searchesOf[table.hitNumber(hits.state(strand, hit))]) {
          tell(search, end, end, text, out);
        }
      }
    }
  }

  /** Has every rule that was hit somewhere in the block searched for in all of it. */
  private void searchAll(int from, int to, Text text, Matches out) {
    for (int state = 0; state < searchesOf.length; state++) {
      if (passed[table.markOf(state)]) {
        for (RuleSearch search : searchesOf[state]) {
          tell(search, from + 1, to, text, out);
        }
      }
    }
    Arrays.fill(passed, false);
  }

  private void tell(RuleSearch search, int first, int last, Text text, Matches out) {
    if (!search.begun()) {
      search.begin(text, out);
      begun[begunSize++] = search;
    }
    search.triggerEndsAt(first, last);
  }
}
