package dev.weir.core.match.automaton;

import dev.weir.core.match.expression.Expression;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The complete automaton that says at which bytes one of many triggers ends. Immutable, shared by
 * all threads.
 *
 * <p>Triggers have a greatest length, so the state at a byte depends on the few bytes before it
 * only; a text may be walked from several places at once.
 */
public final class TriggerTable {

  private static final int STRANDS = TriggerHits.STRANDS;
  private static final int SHORTEST_STRAND = 32;

  private final int[] table;
  private final char[] letterOf;
  private final int width;
  private final int firstHit;
  private final int[][] triggers;
  private final int warmUp;

  private TriggerTable(
      int[] table, char[] letterOf, int width, int firstHit, int[][] triggers, int warmUp) {
    this.table = table;
    this.letterOf = letterOf;
    this.width = width;
    this.firstHit = firstHit;
    this.triggers = triggers;
    this.warmUp = warmUp;
  }

  /**
   * The automaton of these triggers; nothing when it would have more states than wanted. Subset
   * construction, breadth first, states without a hit numbered before those with one.
   */
  public static Optional<TriggerTable> of(List<Expression> triggers, int mostStates) {
    Program program = ProgramBuilder.any(triggers);
    int warmUp = 0;
    for (Expression trigger : triggers) {
      warmUp = Math.max(warmUp, trigger.mostBytes() - 1);
    }
    Map<BitSet, Integer> numbers = new HashMap<>();
    List<BitSet> states = new ArrayList<>();
    Deque<BitSet> open = new ArrayDeque<>();
    List<int[]> rows = new ArrayList<>();
    Successors successors = new Successors(program);
    numbers.put(successors.start(), 0);
    states.add(successors.start());
    open.add(successors.start());
    while (!open.isEmpty()) {
      BitSet[] after = successors.after(open.remove());
      int[] row = new int[program.letters()];
      for (int letter = 0; letter < row.length; letter++) {
        BitSet following = after[letter];
        Integer number = numbers.get(following);
        if (number == null) {
          number = states.size();
          if (number == mostStates) {
            return Optional.empty();
          }
          numbers.put(following, number);
          states.add(following);
          open.add(following);
        }
        row[letter] = number;
      }
      rows.add(row);
    }
    return Optional.of(table(program, states, rows, warmUp));
  }

  private static TriggerTable table(
      Program program, List<BitSet> states, List<int[]> rows, int warmUp) {
    int size = states.size();
    int[][] hitsOf = new int[size][];
    int quiet = 0;
    for (int i = 0; i < size; i++) {
      hitsOf[i] =
          states.get(i).stream()
              .filter(at -> program.operation(at) == Program.MATCH)
              .map(program::argument)
              .sorted()
              .toArray();
      quiet += hitsOf[i].length == 0 ? 1 : 0;
    }
    int[] order = new int[size];
    int[][] triggers = new int[size - quiet][];
    int nextQuiet = 0;
    int nextHit = quiet;
    for (int i = 0; i < size; i++) {
      if (hitsOf[i].length == 0) {
        order[i] = nextQuiet++;
      } else {
        triggers[nextHit - quiet] = hitsOf[i];
        order[i] = nextHit++;
      }
    }
    int width = program.letters();
    int[] table = new int[size * width];
    for (int i = 0; i < size; i++) {
      int[] row = rows.get(i);
      for (int letter = 0; letter < width; letter++) {
        table[order[i] * width + letter] = order[row[letter]] * width;
      }
    }
    return new TriggerTable(table, program.letterOf(), width, quiet * width, triggers, warmUp);
  }

  /** Where a state and the letter of a byte lead to. */
  int[] steps() {
    return table;
  }

  /** Letter of each unsigned byte. */
  char[] letterOf() {
    return letterOf;
  }

  /** The first state in which a trigger ends. */
  int firstHit() {
    return firstHit;
  }

  /** Number of states. */
  public int states() {
    return table.length / width;
  }

  /** Number of states in which triggers end. */
  public int hitStates() {
    return triggers.length;
  }

  /** Number among those of a state that {@link TriggerHits} holds. */
  public int hitNumber(int state) {
    return (state - firstHit) / width;
  }

  /** Numbers of the triggers that end in the state of a number. */
  public int[] triggers(int hitNumber) {
    return triggers[hitNumber].clone();
  }

  /**
   * Number of the state that a numbered state and a byte lead to, or -1 if a trigger ends there.
   */
  int quietAfter(int numbered, int unsignedByte) {
    int state = table[numbered * width + letterOf[unsignedByte]];
    return state >= firstHit ? -1 : state / width;
  }

  /**
   * Finds all places from {@code from} to {@code to} at which triggers end, in their order; false
   * when there are so many that {@link #mark} is the better question. Linear.
   *
   * <p>The block is walked from four places at once: one step waits for the memory of the step
   * before, so four walks that do not wait for each other take little longer than one.
   */
  public boolean scan(byte[] bytes, int textStart, int from, int to, TriggerHits hits) {
    hits.begin(to - from);
    int quarter = (to - from) / STRANDS;
    if (quarter < Math.max(warmUp, SHORTEST_STRAND)) {
      return walk(bytes, stateAt(bytes, textStart, from), from, to, hits, 0);
    }
    int second = from + quarter;
    int third = second + quarter;
    int fourth = third + quarter;
    int[] steps = table;
    char[] letters = letterOf;
    int a = stateAt(bytes, textStart, from);
    int b = stateAt(bytes, textStart, second);
    int c = stateAt(bytes, textStart, third);
    int d = stateAt(bytes, textStart, fourth);
    for (int i = 0; i < quarter; i++) {
      a = steps[a + letters[bytes[from + i] & 0xFF]];
      b = steps[b + letters[bytes[second + i] & 0xFF]];
      c = steps[c + letters[bytes[third + i] & 0xFF]];
      d = steps[d + letters[bytes[fourth + i] & 0xFF]];
      if (Math.max(Math.max(a, b), Math.max(c, d)) >= firstHit) {
        boolean room =
            (a < firstHit || hits.add(0, from + i + 1, a))
                && (b < firstHit || hits.add(1, second + i + 1, b))
                && (c < firstHit || hits.add(2, third + i + 1, c))
                && (d < firstHit || hits.add(3, fourth + i + 1, d));
        if (!room) {
          return false;
        }
      }
    }
    return walk(bytes, d, fourth + quarter, to, hits, STRANDS - 1);
  }

  /** Marks every state passed from {@code from} to {@code to}; linear, whatever the text. */
  public void mark(byte[] bytes, int textStart, int from, int to, boolean[] passed) {
    int quarter = (to - from) / STRANDS;
    int second = from + quarter;
    int third = second + quarter;
    int fourth = third + quarter;
    int a = stateAt(bytes, textStart, from);
    int b = stateAt(bytes, textStart, second);
    int c = stateAt(bytes, textStart, third);
    int d = stateAt(bytes, textStart, fourth);
    for (int i = 0; i < quarter; i++) {
      a = table[a + letterOf[bytes[from + i] & 0xFF]];
      b = table[b + letterOf[bytes[second + i] & 0xFF]];
      c = table[c + letterOf[bytes[third + i] & 0xFF]];
      d = table[d + letterOf[bytes[fourth + i] & 0xFF]];
      passed[a] = true;
      passed[b] = true;
      passed[c] = true;
      passed[d] = true;
    }
    for (int at = fourth + quarter; at < to; at++) {
      d = table[d + letterOf[bytes[at] & 0xFF]];
      passed[d] = true;
    }
  }

  /** Length of an array for {@link #mark}; the state of a number stands at {@link #markOf}. */
  public int marks() {
    return table.length;
  }

  /** Where a state with hits is marked. */
  public int markOf(int hitNumber) {
    return firstHit + hitNumber * width;
  }

  int stateAt(byte[] bytes, int textStart, int place) {
    int state = 0;
    for (int at = Math.max(textStart, place - warmUp); at < place; at++) {
      state = table[state + letterOf[bytes[at] & 0xFF]];
    }
    return state;
  }

  private boolean walk(byte[] bytes, int begun, int from, int to, TriggerHits hits, int strand) {
    int state = begun;
    for (int at = from; at < to; at++) {
      state = table[state + letterOf[bytes[at] & 0xFF]];
      if (state >= firstHit && !hits.add(strand, at + 1, state)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return states() + " states of " + width + " letters, " + triggers.length + " with a hit";
  }
}
