package dev.weir.core.total;

import dev.weir.core.pane.PaneSums;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Sums of one pane that are held back, by prompt and segment.
 *
 * <p>Of too many prompts the first in their order are kept apart and the rest is summed up; of too
 * many segments likewise, the rest of each prompt by itself. Prompts are ordered by length and
 * name, so that short names come first, and segments within their prompt. What is kept in the end
 * was never pushed out, because whatever leaves is greater than all that stays; so the order of
 * arrival changes nothing.
 */
final class HeldPane {

  private static final Comparator<String> ORDER =
      Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

  private final TreeMap<String, HeldPrompt> prompts = new TreeMap<>(ORDER);
  private final PaneSums rest = new PaneSums();
  private int segments;

  /** Adds sums, which stay as they are. */
  void add(String prompt, byte[] segment, PaneSums sums, PromptPolicy policy) {
    if (prompts.size() == policy.heldPrompts()
        && !prompts.containsKey(prompt)
        && ORDER.compare(prompts.lastKey(), prompt) < 0) {
      rest.merge(sums);
      rest.forgetEmbeddings();
      return;
    }
    HeldPrompt held = prompts.computeIfAbsent(prompt, key -> new HeldPrompt());
    segments += held.add(segment, sums);
    if (prompts.size() > policy.heldPrompts()) {
      HeldPrompt last = prompts.pollLastEntry().getValue();
      segments -= last.segments().size();
      last.segments().values().forEach(rest::merge);
      rest.merge(last.rest());
      rest.forgetEmbeddings();
    }
    if (segments > policy.heldSegments()) {
      pushOutLastSegment();
    }
  }

  private void pushOutLastSegment() {
    for (HeldPrompt held : prompts.descendingMap().values()) {
      if (!held.segments().isEmpty()) {
        held.pushOutLast();
        segments--;
        return;
      }
    }
  }

  /** Puts back a prompt that was written before. */
  void restore(String prompt, HeldPrompt held) {
    prompts.put(prompt, held);
    segments += held.segments().size();
  }

  SortedMap<String, HeldPrompt> prompts() {
    return prompts;
  }

  /** What prompts had that were not kept apart. */
  PaneSums rest() {
    return rest;
  }
}
