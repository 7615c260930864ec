package dev.weir.core.match;

import dev.weir.core.call.Text;
import dev.weir.core.match.RuleBank.TriggerGroup;
import dev.weir.core.match.automaton.TriggerHits;
import dev.weir.core.match.automaton.TriggerTable;
import java.util.List;

/**
 * Looks for the rules of a bank in one text after another, in one thread.
 *
 * <p>Matches of a rule are those that {@code Matcher.find} would give one after another, except
 * that what is no UTF-8 is part of no match, that one longer than the rule's {@code maxBytes} is
 * not found, and that those whose confirmation says 0 are left out.
 */
public final class RuleScanner {

  private final TriggerGroup[] groups;
  private final RuleSearch[] searches;
  private final RuleSearch[] everywhere;
  private final TriggerHits hits = new TriggerHits();
  private final RuleSearch[] touched;
  private final boolean[] isTouched;
  private int touchedSize;

  RuleScanner(List<CompiledRule> rules, List<TriggerGroup> groups) {
    this.groups = groups.toArray(TriggerGroup[]::new);
    this.searches = rules.stream().map(RuleSearch::new).toArray(RuleSearch[]::new);
    this.everywhere =
        rules.stream()
            .filter(rule -> rule.trigger() == null)
            .map(rule -> searches[rule.number()])
            .toArray(RuleSearch[]::new);
    this.touched = new RuleSearch[searches.length];
    this.isTouched = new boolean[searches.length];
  }

  /** Adds all matches of the text to {@code out}; offsets are from the start of the text. */
  public void scan(Text text, Matches out) {
    byte[] bytes = text.bytes();
    int start = text.offset();
    int end = start + text.length();
    for (TriggerGroup group : groups) {
      scan(group, bytes, start, end, out);
    }
    for (RuleSearch search : everywhere) {
      search.begin(bytes, start, end, out);
      search.anywhere();
      search.end();
    }
  }

  private void scan(TriggerGroup group, byte[] bytes, int start, int end, Matches out) {
    TriggerTable table = group.table();
    for (int from = start; from < end; from += TriggerHits.BLOCK) {
      int to = Math.min(from + TriggerHits.BLOCK, end);
      table.scan(bytes, start, from, to, hits);
      for (int strand = 0; strand < TriggerHits.STRANDS; strand++) {
        for (int run = 0; run < hits.size(strand); run++) {
          for (int trigger : table.triggers(hits.state(strand, run))) {
            RuleSearch search = searches[group.rules()[trigger]];
            touch(search, bytes, start, end, out);
            search.triggerEndsAt(hits.first(strand, run), hits.last(strand, run));
          }
        }
      }
    }
    for (int i = 0; i < touchedSize; i++) {
      touched[i].end();
    }
    forgetTouched();
  }

  private void touch(RuleSearch search, byte[] bytes, int start, int end, Matches out) {
    if (!isTouched[search.number()]) {
      isTouched[search.number()] = true;
      touched[touchedSize++] = search;
      search.begin(bytes, start, end, out);
    }
  }

  private void forgetTouched() {
    for (int i = 0; i < touchedSize; i++) {
      isTouched[touched[i].number()] = false;
    }
    touchedSize = 0;
  }
}
