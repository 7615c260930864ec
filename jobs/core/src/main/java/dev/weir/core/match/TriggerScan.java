package dev.weir.core.match;

import dev.weir.core.call.Text;
import dev.weir.core.match.RuleBank.TriggerGroup;
import dev.weir.core.match.automaton.TriggerHits;
import dev.weir.core.match.automaton.TriggerTable;
import java.util.Arrays;

/** Walks texts with one automaton of triggers and has its rules searched for where they hit. */
final class TriggerScan {

  /** With a hit in fewer bytes than this, going from hit to hit costs more than reading on. */
  private static final int DENSE = 16;

  private final TriggerTable table;
  private final TriggerHits hits;

  /** Rules whose trigger ends in a state, by number of the state. */
  private final RuleSearch[][] searchesOf;

  private final int[] seenIn;
  private int strands;
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
    this.seenIn = new int[searchesOf.length];
    this.begun = new RuleSearch[group.rules().length];
  }

  void scan(Text text, Matches out) {
    int start = text.offset();
    int end = start + text.length();
    for (int from = start; from < end; from += TriggerHits.BLOCK) {
      int to = Math.min(from + TriggerHits.BLOCK, end);
      table.scan(text.bytes(), start, from, to, hits);
      for (int strand = 0; strand < TriggerHits.STRANDS; strand++) {
        if (hits.size(strand) > 0) {
          search(strand, text, out);
        }
      }
    }
    for (int i = 0; i < begunSize; i++) {
      begun[i].end();
    }
    begunSize = 0;
  }

  /**
   * Tells the searches where to look. Where hits are dense, every rule that has one is told to look
   * through all of the strand: that bounds the work per byte on text made to hit everywhere.
   */
  private void search(int strand, Text text, Matches out) {
    int runs = hits.size(strand);
    int first = hits.first(strand, 0);
    int last = hits.last(strand, runs - 1);
    boolean dense = runs > DENSE && runs > (last - first) / DENSE;
    strands++;
    for (int run = 0; run < runs; run++) {
      int state = table.hitNumber(hits.state(strand, run));
      if (dense && seenIn[state] == strands) {
        continue;
      }
      seenIn[state] = strands;
      for (RuleSearch search : searchesOf[state]) {
        if (!search.begun()) {
          search.begin(text, out);
          begun[begunSize++] = search;
        }
        if (dense) {
          search.triggerEndsAt(first, last);
        } else {
          search.triggerEndsAt(hits.first(strand, run), hits.last(strand, run));
        }
      }
    }
  }
}
