package dev.weir.core.match.automaton;

import dev.weir.core.text.TextPieces;
import dev.weir.core.text.Vocabulary;
import java.util.Arrays;

/**
 * Walks a text with a table of triggers piece by piece instead of byte by byte: where a piece led
 * to from the same state before without a hit, it leads to again.
 *
 * <p>Finds exactly what {@link TriggerTable#scan} finds. For one thread, one table.
 */
public final class PieceWalk {

  /** Of an entry the state before, that behind, and the stamp of the piece; one is left free. */
  private static final int BEHIND = 1;

  private static final int STAMP = 2;
  private static final int ENTRY = 4;

  private final TriggerTable table;
  private final int[] steps;
  private final char[] letterOf;
  private final int firstHit;
  private int[] entries = {};
  private int piece;

  public PieceWalk(TriggerTable table) {
    this.table = table;
    this.steps = table.steps();
    this.letterOf = table.letterOf();
    this.firstHit = table.firstHit();
  }

  /** Begins a text. */
  public void begin() {
    piece = 0;
  }

  /**
   * Finds all places from {@code from} to {@code to} at which triggers end, in their order; false
   * when there are so many that {@link TriggerTable#mark} is the better question. Ranges of a text
   * are asked for one after the other.
   */
  public boolean scan(TextPieces pieces, int from, int to, TriggerHits hits) {
    hits.begin(to - from);
    while (piece > 0 && pieces.end(piece - 1) > from) {
      piece--;
    }
    byte[] bytes = pieces.bytes();
    int state = table.stateAt(bytes, pieces.offset(), from);
    int at = from;
    for (; piece < pieces.size() && pieces.start(piece) < to; piece++) {
      int start = pieces.start(piece);
      for (; at < start; at++) {
        state = steps[state + letterOf[bytes[at] & 0xFF]];
        if (state >= firstHit && !hits.add(0, at + 1, state)) {
          return false;
        }
      }
      int end = Math.min(pieces.end(piece), to);
      long name = at == start && end == pieces.end(piece) ? pieces.name(piece) : Vocabulary.NO_NAME;
      int entry = ENTRY * Vocabulary.place(name);
      boolean known =
          entry < entries.length
              && entries[entry] == state
              && entries[entry + STAMP] == Vocabulary.stamp(name);
      if (known && name != Vocabulary.NO_NAME) {
        state = entries[entry + BEHIND];
        at = end;
        continue;
      }
      int before = state;
      int noted = hits.size(0);
      for (; at < end; at++) {
        state = steps[state + letterOf[bytes[at] & 0xFF]];
        if (state >= firstHit && !hits.add(0, at + 1, state)) {
          return false;
        }
      }
      if (name != Vocabulary.NO_NAME && hits.size(0) == noted) {
        learn(entry, Vocabulary.stamp(name), before, state);
      }
    }
    for (; at < to; at++) {
      state = steps[state + letterOf[bytes[at] & 0xFF]];
      if (state >= firstHit && !hits.add(0, at + 1, state)) {
        return false;
      }
    }
    return true;
  }

  private void learn(int entry, int stamp, int before, int behind) {
    if (entry >= entries.length) {
      entries = Arrays.copyOf(entries, 2 * Integer.highestOneBit(entry + ENTRY));
    }
    entries[entry] = before;
    entries[entry + BEHIND] = behind;
    entries[entry + STAMP] = stamp;
  }
}
