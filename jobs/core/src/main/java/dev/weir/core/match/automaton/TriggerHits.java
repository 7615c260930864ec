package dev.weir.core.match.automaton;

/**
 * Places of a block of text at which triggers end, strand by strand of the walk. Reused.
 *
 * <p>Where they are dense only the states are kept, not the places: on text that was made to hit
 * everywhere, noting each place costs more than reading on.
 */
public final class TriggerHits {

  /** Bytes of text that are scanned before their hits are looked at. */
  public static final int BLOCK = 1 << 14;

  /** Parts of a block that are walked at once; strand by strand hits are in ascending order. */
  public static final int STRANDS = 4;

  /** With more hits than one in so many bytes they are dense. */
  private static final int DENSE = 16;

  /** Few hits are not dense, however short the text. */
  private static final int FEW = 16;

  private final int[][] ends = new int[STRANDS][BLOCK / DENSE + FEW + 1];
  private final int[][] states = new int[STRANDS][BLOCK / DENSE + FEW + 1];
  private final int[] sizes = new int[STRANDS];
  private int most;

  void begin(int bytes) {
    for (int strand = 0; strand < STRANDS; strand++) {
      sizes[strand] = 0;
    }
    most = bytes / STRANDS / DENSE + FEW;
  }

  /** Notes a hit; false when the strand is full, which makes the block a dense one. */
  boolean add(int strand, int end, int state) {
    int at = sizes[strand]++;
    ends[strand][at] = end;
    states[strand][at] = state;
    return at < most;
  }

  /** Number of hits of a strand. */
  public int size(int strand) {
    return sizes[strand];
  }

  /** Index behind the last byte of the trigger. */
  public int end(int strand, int hit) {
    return ends[strand][hit];
  }

  /** State of the table, which knows the triggers. */
  public int state(int strand, int hit) {
    return states[strand][hit];
  }
}
