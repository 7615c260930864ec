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
    int[] byteOf = program.byteOf();
    BitSet start = closure(program, new BitSet());
    numbers.put(start, 0);
    states.add(start);
    open.add(start);
    while (!open.isEmpty()) {
      BitSet state = open.remove();
      int[] row = new int[program.letters()];
      for (int letter = 0; letter < row.length; letter++) {
        BitSet following = closure(program, step(program, state, byteOf[letter]));
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

  private static BitSet step(Program program, BitSet state, int unsignedByte) {
    BitSet reached = new BitSet();
    state.stream()
        .filter(at -> program.operation(at) == Program.CONSUME)
        .filter(at -> program.consumes(at, unsignedByte))
        .forEach(at -> reached.set(program.next(at)));
    return reached;
  }

  /** The consuming and matching instructions that can be come to, from the start as well. */
  private static BitSet closure(Program program, BitSet from) {
    BitSet closed = new BitSet();
    BitSet seen = new BitSet();
    Deque<Integer> open = new ArrayDeque<>();
    open.push(program.start());
    from.stream().forEach(open::push);
    while (!open.isEmpty()) {
      int at = open.pop();
      if (seen.get(at)) {
        continue;
      }
      seen.set(at);
      switch (program.operation(at)) {
        case Program.SPLIT -> {
          open.push(program.argument(at));
          open.push(program.next(at));
        }
        case Program.EDGE -> open.push(program.next(at));
        default -> closed.set(at);
      }
    }
    return closed;
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

  /** Number of states. */
  public int states() {
    return table.length / width;
  }

  /** Numbers of the triggers that end in a state, as {@link TriggerHits} holds it. */
  public int[] triggers(int state) {
    return triggers[(state - firstHit) / width];
  }

  /**
   * Number of the state that a numbered state and a byte lead to, or -1 if a trigger ends there.
   */
  int quietAfter(int numbered, int unsignedByte) {
    int state = table[numbered * width + letterOf[unsignedByte]];
    return state >= firstHit ? -1 : state / width;
  }

  /**
   * Finds all places from {@code from} to {@code to} at which triggers end, in their order. Linear.
   *
   * <p>The block is walked from four places at once: one step waits for the memory of the step
   * before, so four walks that do not wait for each other take little longer than one.
   */
  public void scan(byte[] bytes, int textStart, int from, int to, TriggerHits hits) {
    hits.clear();
    int quarter = (to - from) / STRANDS;
    if (quarter < warmUp || quarter < SHORTEST_STRAND) {
      walk(bytes, stateAt(bytes, textStart, from), from, to, hits, 0);
      return;
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
        hits.addIfHit(0, from + i + 1, a, firstHit);
        hits.addIfHit(1, second + i + 1, b, firstHit);
        hits.addIfHit(2, third + i + 1, c, firstHit);
        hits.addIfHit(3, fourth + i + 1, d, firstHit);
      }
    }
    walk(bytes, d, fourth + quarter, to, hits, STRANDS - 1);
  }

  private int stateAt(byte[] bytes, int textStart, int place) {
    int state = 0;
    for (int at = Math.max(textStart, place - warmUp); at < place; at++) {
      state = table[state + letterOf[bytes[at] & 0xFF]];
    }
    return state;
  }

  private void walk(byte[] bytes, int begun, int from, int to, TriggerHits hits, int strand) {
    int state = begun;
    for (int at = from; at < to; at++) {
      state = table[state + letterOf[bytes[at] & 0xFF]];
      hits.addIfHit(strand, at + 1, state, firstHit);
    }
  }

  @Override
  public String toString() {
    return states() + " states of " + width + " letters, " + triggers.length + " with a hit";
  }
}
