package dev.weir.core.match.automaton;

/**
 * Places of a block of text at which triggers end, strand by strand of the walk. Reused.
 *
 * <p>Places that follow one another in the same state are kept as one run: hostile text is mostly
 * such runs.
 */
public final class TriggerHits {

  /** Bytes of text that are scanned before their hits are looked at. */
  public static final int BLOCK = 1 << 14;

  /** Parts of a block that are walked at once; strand by strand hits are in ascending order. */
  public static final int STRANDS = 4;

  private final int[][] firsts = new int[STRANDS][BLOCK];
  private final int[][] lasts = new int[STRANDS][BLOCK];
  private final int[][] states = new int[STRANDS][BLOCK];
  private final int[] sizes = new int[STRANDS];

  void clear() {
    for (int strand = 0; strand < STRANDS; strand++) {
      sizes[strand] = 0;
    }
  }

  void addIfHit(int strand, int end, int state, int firstHit) {
    if (state >= firstHit) {
      add(strand, end, state);
    }
  }

  private void add(int strand, int end, int state) {
    int last = sizes[strand] - 1;
    if (last >= 0 && states[strand][last] == state && lasts[strand][last] == end - 1) {
      lasts[strand][last] = end;
    } else {
      firsts[strand][last + 1] = end;
      lasts[strand][last + 1] = end;
      states[strand][last + 1] = state;
      sizes[strand]++;
    }
  }

  /** Number of runs of a strand. */
  public int size(int strand) {
    return sizes[strand];
  }

  /** Index behind the last byte of the first trigger of a run. */
  public int first(int strand, int run) {
    return firsts[strand][run];
  }

  /** Index behind the last byte of the last trigger of a run. */
  public int last(int strand, int run) {
    return lasts[strand][run];
  }

  /** State of the table, which knows the triggers. */
  public int state(int strand, int run) {
    return states[strand][run];
  }
}
