package dev.weir.core.match.automaton;

import dev.weir.core.match.expression.Expression.Edge;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The deterministic automaton of a program, made state by state as texts ask for it.
 *
 * <p>A state is the ordered list of places at which threads of the program wait, the most preferred
 * first, and what kind of byte came before. Threads pass splits and edges only when the next byte
 * is known; so a match is seen one byte late, and edges need no machinery of their own. The
 * leftmost-first rule of backtracking engines is kept by cutting the list behind a thread that
 * matches (the method of RE2). Memory is bounded: when the table is full, it is begun anew.
 */
public final class LazyAutomaton {

  /** Entries of a table; at four bytes an entry a quarter of a megabyte. */
  private static final int MOST_ENTRIES = 1 << 16;

  private static final int UNKNOWN = -1;

  /** Is set in an entry over which a match ends; far above any state. */
  private static final int MATCHED = 1 << 30;

  /** Kinds of the byte before: none, one that is no part of a word, one that is. */
  private static final int KINDS = 3;

  private static final int NO_BYTE = 0;
  private static final int OTHER_BYTE = 1;
  private static final int WORD_BYTE = 2;

  private final Program program;
  private final boolean leftmostFirst;
  private final char[] letterOf;
  private final int[] byteOf;
  private final byte[] kindOf = new byte[Program.BYTE_VALUES];
  private final int letters;
  private final int width;

  /** By state, which is the index of its row, and letter: the following state, and a match bit. */
  private int[] table;

  private int[][] threads;
  private byte[] kinds;
  private int states;

  /** Smaller ones are states in which no thread lives. */
  private int idleStates;

  private final Map<ThreadList, Integer> known = new HashMap<>();

  private final int[] fresh;
  private int freshSize;
  private final int[] seenAt;
  private final int[] freshAt;
  private final int[] stack;
  private int visit;

  private int reached;
  private int matchedAt;

  /**
   * @param leftmostFirst whether the most preferred match counts, as backtracking engines have it;
   *     else the longest
   */
  public LazyAutomaton(Program program, boolean leftmostFirst) {
    this.program = program;
    this.leftmostFirst = leftmostFirst;
    this.letterOf = program.letterOf();
    this.byteOf = program.byteOf();
    this.letters = program.letters();
    this.width = 2 * (letters + 1);
    this.fresh = new int[program.size()];
    this.seenAt = new int[program.size()];
    this.freshAt = new int[program.size()];
    this.stack = new int[program.size() + 1];
    this.table = new int[16 * width];
    this.threads = new int[16][];
    this.kinds = new byte[16];
    if (program.edges()) {
      Arrays.fill(kindOf, (byte) OTHER_BYTE);
      ProgramBuilder.wordBytes().stream().forEach(b -> kindOf[b] = WORD_BYTE);
    }
    begin();
  }

  private void begin() {
    known.clear();
    states = 0;
    for (int kind = 0; kind < (program.edges() ? KINDS : 1); kind++) {
      intern(new int[0], (byte) kind);
    }
    idleStates = states * width;
  }

  /**
   * The state in which nothing has begun.
   *
   * @param before byte before the place as an unsigned number, or -1 at the end of the text
   */
  public int idle(int before) {
    return width * (before < 0 ? NO_BYTE : kindOf[before]);
  }

  /** Whether no thread lives in a state. */
  public boolean dead(int state) {
    return threads[state / width].length == 0;
  }

  /**
   * Walks forward until a limit, until nothing lives any more, or, when matches may begin anywhere,
   * until one is seen.
   *
   * @param open whether matches may begin at every place walked over
   * @return the state come to; {@link #reached} and {@link #matchedAt} say more
   */
  public int forward(byte[] bytes, int from, int to, int state, boolean open) {
    int[] steps = table;
    int column = open ? letters + 1 : 0;
    int least = open ? 0 : idleStates;
    int current = state;
    matchedAt = -1;
    for (int at = from; at < to; at++) {
      int letter = column + letterOf[bytes[at] & 0xFF];
      int entry = steps[current + letter];
      if (Integer.compareUnsigned(entry - least, MATCHED - least) < 0) {
        current = entry;
        continue;
      }
      if (entry < 0) {
        entry = make(current, letter - column, open);
        steps = table;
      }
      current = entry & ~MATCHED;
      if ((entry & MATCHED) != 0) {
        matchedAt = at;
      }
      if ((open && matchedAt >= 0) || current < least) {
        reached = at + 1;
        return current;
      }
    }
    reached = to;
    return current;
  }

  /** Whether a match ends where the text does. */
  public boolean matchesAtEnd(int state, boolean open) {
    int entry = table[state + (open ? letters + 1 : 0) + letters];
    return ((entry < 0 ? make(state, letters, open) : entry) & MATCHED) != 0;
  }

  /**
   * Walks a program that reads backward from {@code end} and returns the index at which the longest
   * match begins, or -1 when none begins at {@code limit} or later.
   */
  public int backward(byte[] bytes, int textStart, int textEnd, int end, int limit) {
    int current = idle(end < textEnd ? bytes[end] & 0xFF : -1);
    int column = letters + 1;
    int start = -1;
    for (int at = end - 1; at >= limit - 1; at--) {
      int letter = at < textStart ? letters : letterOf[bytes[at] & 0xFF];
      int entry = table[current + column + letter];
      if (entry < 0) {
        entry = make(current, letter, column > 0);
      }
      column = 0;
      current = entry & ~MATCHED;
      if ((entry & MATCHED) != 0) {
        start = at + 1;
      }
      if (current < idleStates) {
        break;
      }
    }
    return start;
  }

  /** Index behind the last byte that was read. */
  public int reached() {
    return reached;
  }

  /** Index behind the match seen last in the last walk, or -1. */
  public int matchedAt() {
    return matchedAt;
  }

  /**
   * Adds the transition of a state over a letter; the one behind the last is the end of the text.
   */
  private int make(int state, int letter, boolean open) {
    int following = letter == letters ? -1 : byteOf[letter];
    byte before = kinds[state / width];
    byte after = following < 0 ? NO_BYTE : kindOf[following];
    visit++;
    freshSize = 0;
    boolean matched = false;
    for (int thread : threads[state / width]) {
      matched |= advance(thread, following, before, after);
      if (matched && leftmostFirst) {
        break;
      }
    }
    if (open && !(matched && leftmostFirst)) {
      matched |= advance(program.start(), following, before, after);
    }
    int[] list = Arrays.copyOf(fresh, freshSize);
    int column = open ? letters + 1 : 0;
    int made = known.getOrDefault(new ThreadList(list, after), UNKNOWN);
    boolean room = made != UNKNOWN || (states + 1) * width <= Math.max(MOST_ENTRIES, 8 * width);
    if (!room) {
      begin();
    }
    if (made == UNKNOWN) {
      made = known.getOrDefault(new ThreadList(list, after), UNKNOWN);
      made = made == UNKNOWN ? intern(list, after) : made;
    }
    int entry = made * width | (matched ? MATCHED : 0);
    if (room) {
      table[state + column + letter] = entry;
    }
    return entry;
  }

  /** Takes a thread over a byte; whether it matches before that byte. */
  private boolean advance(int thread, int following, byte before, byte after) {
    int height = 0;
    stack[height++] = thread;
    boolean matched = false;
    while (height > 0) {
      int at = stack[--height];
      if (seenAt[at] == visit) {
        continue;
      }
      seenAt[at] = visit;
      switch (program.operation(at)) {
        case Program.CONSUME -> {
          if (following >= 0 && program.consumes(at, following)) {
            park(program.next(at));
          }
        }
        case Program.SPLIT -> {
          stack[height++] = program.argument(at);
          stack[height++] = program.next(at);
        }
        case Program.EDGE -> {
          if (holds(Program.EDGES.get(program.argument(at)), before, after)) {
            stack[height++] = program.next(at);
          }
        }
        default -> {
          if (leftmostFirst) {
            return true;
          }
          matched = true;
        }
      }
    }
    return matched;
  }

  /** Lets a thread wait at a place, unless a more preferred one does. */
  private void park(int place) {
    if (freshAt[place] != visit) {
      freshAt[place] = visit;
      fresh[freshSize++] = place;
    }
  }

  private static boolean holds(Edge edge, byte before, byte after) {
    return switch (edge) {
      case TEXT_START -> before == NO_BYTE;
      case TEXT_END -> after == NO_BYTE;
      case WORD_EDGE -> (before == WORD_BYTE) != (after == WORD_BYTE);
      case NO_WORD_EDGE -> (before == WORD_BYTE) == (after == WORD_BYTE);
    };
  }

  private int intern(int[] list, byte kind) {
    if (states == threads.length) {
      threads = Arrays.copyOf(threads, 2 * states);
      kinds = Arrays.copyOf(kinds, 2 * states);
      table = Arrays.copyOf(table, 2 * states * width);
    }
    Arrays.fill(table, states * width, (states + 1) * width, UNKNOWN);
    threads[states] = list;
    kinds[states] = kind;
    known.put(new ThreadList(list, kind), states);
    return states++;
  }
}
