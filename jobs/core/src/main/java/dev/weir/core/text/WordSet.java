package dev.weir.core.text;

import java.util.Collection;
import java.util.List;

/** A fixed set of words, asked by their {@linkplain Words#hash hash} without allocating. */
public final class WordSet {

  private static final WordSet COMMON =
      of(
          """
          a an the of in on at to for from by with and or but if then than that this these those is
          are was were be been being am do does did done have has had having it its he she they them
          his hers her their theirs him we us our ours you your yours i me my mine as so such not no
          nor can could will would shall should may might must there here what which who whom whose
          when where why how all any both each few more most other some only own same too very just
          also into over under about after before between during through up down out off again once
          s t d ll m re ve don didn doesn isn wasn aren weren won couldn wouldn shouldn hasn haven
          """);

  private final long[] slots;

  private WordSet(long[] slots) {
    this.slots = slots;
  }

  /** Words that are separated by white space, folded to small letters. */
  public static WordSet of(String words) {
    return of(List.of(words.strip().split("\\s+")));
  }

  /** Words folded to small letters. */
  public static WordSet of(Collection<String> words) {
    return ofHashes(words.stream().map(Words::hashOf).toList());
  }

  /** Words or stems given by their hashes. */
  public static WordSet ofHashes(Collection<Long> hashes) {
    long[] slots = new long[Math.max(4, Integer.highestOneBit(hashes.size()) * 4)];
    for (long hash : hashes) {
      put(slots, hash);
    }
    return new WordSet(slots);
  }

  /** English words that say nothing about the subject. */
  public static WordSet common() {
    return COMMON;
  }

  private static void put(long[] slots, long hash) {
    int at = slot(slots, hash);
    while (slots[at] != 0 && slots[at] != hash) {
      at = at + 1 & slots.length - 1;
    }
    slots[at] = hash;
  }

  private static int slot(long[] slots, long hash) {
    return (int) (hash >>> 32) & slots.length - 1;
  }

  public boolean contains(long hash) {
    int at = slot(slots, hash);
    while (slots[at] != 0) {
      if (slots[at] == hash) {
        return true;
      }
      at = at + 1 & slots.length - 1;
    }
    return false;
  }
}
