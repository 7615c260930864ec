package dev.weir.core.match.automaton;

/** Places of a block of text at which triggers end. Reused. */
public final class TriggerHits {

  /** Bytes of text that are scanned before their hits are looked at. */
  public static final int BLOCK = 1 << 14;

  private final int[] ends = new int[BLOCK];
  private final int[] states = new int[BLOCK];
  private int size;

  void clear() {
    size = 0;
  }

  void add(int end, int state) {
    ends[size] = end;
    states[size++] = state;
  }

  public int size() {
    return size;
  }

  /** Index behind the last byte of the trigger. */
  public int end(int hit) {
    return ends[hit];
  }

  /** State of the table, which knows the triggers. */
  public int state(int hit) {
    return states[hit];
  }
}
