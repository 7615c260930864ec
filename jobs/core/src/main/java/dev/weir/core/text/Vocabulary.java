package dev.weir.core.text;

/**
 * Names pieces of text that were met before, so that what has to be worked out of a piece is worked
 * out once and then remembered under its name.
 *
 * <p>Words of a language follow Zipf's law: a few thousand make up nearly all of any text. A piece
 * has at most {@value #LONGEST} bytes. A name is a place of a table and how often places were given
 * before, so a place that goes to another piece has another name from then on, and nobody has to be
 * told. The table has two places for a piece, grows with what it meets up to a bound, and then the
 * new takes the place of the old; a look-up is a cache line or two. For one thread.
 */
public final class Vocabulary {

  /** Longest piece that has a name, in bytes. */
  public static final int LONGEST = 16;

  /** What a piece without a name has. */
  public static final long NO_NAME = 0;

  private static final int FEW_BITS = 8;
  private static final int MOST_BITS = 13;
  private static final long ODD = 0x9E37_79B9_7F4A_7C15L;
  private static final int TURN = 29;

  private int bits = FEW_BITS;
  private long[] keys = new long[2 << FEW_BITS];
  private int[] stamps = new int[1 << FEW_BITS];
  private int given;
  private int givenHere;

  /**
   * The name of a piece, a new one if it is not known.
   *
   * @param head the first eight bytes, the first one lowest, zeros behind the last
   * @param tail the others in the same way
   */
  long name(long head, long tail) {
    int slot = (int) (((head ^ Long.rotateLeft(tail, TURN)) * ODD) >>> (Long.SIZE - bits)) & ~1;
    if (keys[2 * slot] == head && keys[2 * slot + 1] == tail) {
      return nameOf(slot);
    }
    if (keys[2 * slot + 2] == head && keys[2 * slot + 3] == tail) {
      return nameOf(slot + 1);
    }
    return give(slot, head, tail);
  }

  private long give(int pair, long head, long tail) {
    if (givenHere > stamps.length / 2 && bits < MOST_BITS) {
      bits += 2;
      keys = new long[2 << bits];
      stamps = new int[1 << bits];
      givenHere = 0;
      return name(head, tail);
    }
    // Of the two the one that came first goes.
    int slot = stamps[pair] <= stamps[pair + 1] ? pair : pair + 1;
    keys[2 * slot] = head;
    keys[2 * slot + 1] = tail;
    given = given == Integer.MAX_VALUE ? 1 : given + 1;
    stamps[slot] = given;
    givenHere++;
    return nameOf(slot);
  }

  private long nameOf(int slot) {
    return (long) stamps[slot] << Integer.SIZE | slot;
  }

  /** The place that a name stands for, from 0 up to a few thousand. */
  public static int place(long name) {
    return (int) name;
  }

  /** What tells a name from others of its place; never 0. */
  public static int stamp(long name) {
    return (int) (name >>> Integer.SIZE);
  }
}
