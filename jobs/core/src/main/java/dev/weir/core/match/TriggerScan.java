package dev.weir.core.match;

import dev.weir.core.call.Text;
import dev.weir.core.match.RuleBank.TriggerGroup;
import dev.weir.core.match.automaton.TriggerHits;
import dev.weir.core.match.automaton.TriggerTable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Walks texts with one automaton of triggers and has its rules searched for where they hit. */
final class TriggerScan {

  /** Of so many dense blocks in a row one is scanned as if it were none. */
  private static final int TRIED_AGAIN = 8;

  private final TriggerTable table;
  private final TriggerHits hits;

  /** Rules whose trigger ends in a state, by number of the state. */
  private final RuleSearch[][] searchesOf;

  private final boolean[] passed;
  private final RuleSearch[] begun;
  private int begunSize;

  TriggerScan(TriggerGroup group, RuleSearch[] searches, TriggerHits hits) {
    this.table = group.table();
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
    int start = text.offset();
    int end = start + text.length();
    boolean noted = true;
    for (int from = start; from < end; from += TriggerHits.BLOCK) {
      int to = Math.min(from + TriggerHits.BLOCK, end);
      // Behind a dense block there is mostly another one.
      boolean sparse = noted || from / TriggerHits.BLOCK % TRIED_AGAIN == 0;
      noted = sparse && table.scan(text.bytes(), start, from, to, hits);
      search(text, from, to, noted ? hits : null, out);
    }
    end();
  }

  /** Has the rules searched for in a block where hits are, or all over it where they are dense. */
  void search(Text text, int from, int to, @Nullable TriggerHits noted, Matches out) {
    if (noted != null) {
      searchAtHits(noted, text, out);
    } else {
      table.mark(text.bytes(), text.offset(), from, to, passed);
      searchAll(from, to, text, out);
    }
  }

  /** Ends the text. */
  void end() {
    for (int i = 0; i < begunSize; i++) {
      begun[i].end();
    }
    begunSize = 0;
  }

  private void searchAtHits(TriggerHits noted, Text text, Matches out) {
    for (int strand = 0; strand < TriggerHits.STRANDS; strand++) {
      for (int hit = 0; hit < noted.size(strand); hit++) {
        int end = noted.end(strand, hit);
        for (RuleSearch search : searchesOf[table.hitNumber(noted.state(strand, hit))]) {
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
