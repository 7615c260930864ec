package dev.weir.core.match.automaton;

import dev.weir.core.text.TextPieces;
import dev.weir.core.text.Vocabulary;
import java.util.Arrays;
import java.util.List;

/**
 * Walks a text with several tables of triggers at once, piece by piece instead of byte by byte:
 * where a piece led to from the same states before without a hit, it leads to again.
 *
 * <p>Finds exactly what {@link TriggerTable#scan} of each table finds. For one thread.
 */
public final class PieceWalk {

  /** Of an entry the states before, those behind, those behind it and a space, the stamp. */
  private static final int BEHIND = 1;

  private static final int SPACED = 2;
  private static final int STAMP = 3;
  private static final int ENTRY = 4;

  private static final int UNKNOWN = -1;
  private static final int ASCII = 128;

  private final TriggerTable[] tables;
  private final TriggerHits[] hits;
  private final boolean[] dense;
  private final JointStates joint;
  private final int[] states;
  private int[] entries = {};

  /** By number of the states and byte between pieces: the states that follow, plus one. */
  private int[] between = {};

  private int rounds;
  private int piece;
  private boolean hit;

  public PieceWalk(List<TriggerTable> tables) {
    this.tables = tables.toArray(TriggerTable[]::new);
    this.hits = tables.stream().map(table -> new TriggerHits()).toArray(TriggerHits[]::new);
    this.dense = new boolean[this.tables.length];
    this.states = new int[this.tables.length];
    this.joint = new JointStates(this.tables.length);
  }

  /** Begins a text. */
  public void begin() {
    piece = 0;
  }

  /** What was found for a table; meaningless where it is {@link #dense}. */
  public TriggerHits hits(int table) {
    return hits[table];
  }

  /** Whether a table had so many hits that {@link TriggerTable#mark} is the better question. */
  public boolean dense(int table) {
    return dense[table];
  }

  /**
   * Finds all places from {@code from} to {@code to} at which triggers end, in their order. Ranges
   * of a text are asked for one after the other.
   */
  public void scan(TextPieces pieces, int from, int to) {
    byte[] bytes = pieces.bytes();
    for (int table = 0; table < tables.length; table++) {
      hits[table].begin(to - from);
      dense[table] = false;
      states[table] = tables[table].stateAt(bytes, pieces.offset(), from);
    }
    while (piece > 0 && pieces.end(piece - 1) > from) {
      piece--;
    }
    int now = number();
    int at = from;
    for (; piece < pieces.size() && pieces.start(piece) < to; piece++) {
      for (int start = pieces.start(piece); at < start; at++) {
        now = over(now, bytes, at);
      }
      int end = Math.min(pieces.end(piece), to);
      boolean whole = at == pieces.start(piece) && end == pieces.end(piece);
      long name = whole ? pieces.name(piece) : Vocabulary.NO_NAME;
      int entry = ENTRY * Vocabulary.place(name);
      if (name != Vocabulary.NO_NAME
          && entry < entries.length
          && entries[entry] == now
          && entries[entry + STAMP] == Vocabulary.stamp(name)) {
        boolean space = end < to && bytes[end] == ' ' && entries[entry + SPACED] != UNKNOWN;
        now = entries[entry + (space ? SPACED : BEHIND)];
        at = space ? end + 1 : end;
      } else {
        now = through(now, bytes, at, end, entry, Vocabulary.stamp(name));
        at = end;
      }
    }
    for (; at < to; at++) {
      now = over(now, bytes, at);
    }
  }

  /** Over a byte between pieces, which is ASCII, or behind the last of them. */
  private int over(int now, byte[] bytes, int at) {
    int place = ASCII * now + (bytes[at] & ASCII - 1);
    if (place < between.length && between[place] > 0 && bytes[at] >= 0) {
      return between[place] - 1;
    }
    joint.read(now, states);
    step(bytes, at, at + 1);
    int round = rounds;
    int next = number();
    if (!hit && bytes[at] >= 0 && round == rounds) {
      if (place >= between.length) {
        between = Arrays.copyOf(between, 2 * Integer.highestOneBit(place + 1));
      }
      between[place] = next + 1;
    }
    return next;
  }

  private int through(int now, byte[] bytes, int from, int to, int entry, int stamp) {
    joint.read(now, states);
    step(bytes, from, to);
    boolean quiet = !hit;
    int round = rounds;
    int behind = number();
    if (quiet && stamp != 0 && round == rounds) {
      if (entry >= entries.length) {
        entries = Arrays.copyOf(entries, 2 * Integer.highestOneBit(entry + ENTRY));
      }
      entries[entry] = now;
      entries[entry + BEHIND] = behind;
      entries[entry + SPACED] = spaced(behind);
      entries[entry + STAMP] = stamp;
    }
    return behind;
  }

  private int spaced(int behind) {
    int place = ASCII * behind + ' ';
    return place < between.length ? between[place] - 1 : UNKNOWN;
  }

  /** The number of the states; forgets what was known when numbers begin anew. */
  private int number() {
    int number = joint.number(states);
    if (joint.rounds() != rounds) {
      rounds = joint.rounds();
      Arrays.fill(entries, 0);
      Arrays.fill(between, 0);
    }
    return number;
  }

  private void step(byte[] bytes, int from, int to) {
    hit = false;
    for (int table = 0; table < tables.length; table++) {
      TriggerTable triggers = tables[table];
      int[] steps = triggers.steps();
      char[] letterOf = triggers.letterOf();
      int firstHit = triggers.firstHit();
      int state = states[table];
      for (int at = from; at < to; at++) {
        state = steps[state + letterOf[bytes[at] & 0xFF]];
        if (state >= firstHit) {
          hit = true;
          dense[table] = dense[table] || !hits[table].add(0, at + 1, state);
        }
      }
      states[table] = state;
    }
  }
}
