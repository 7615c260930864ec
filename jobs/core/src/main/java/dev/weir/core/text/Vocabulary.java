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
  private static final int MOST_BITS = 14;
  private static final long ODD = 0x9E37_79B9_7F4A_7C15L;
  private static final int TURN = 29;

  /** Of an entry the piece's first bytes, the others, and its name; one is left free. */
  private static final int TAIL = 1;

  private static final int NAME = 2;
  private static final int ENTRY = 4;

  private int bits = FEW_BITS;
  private long[] entries = new long[ENTRY << FEW_BITS];
  private int given;
  private int givenHere;

  /**
   * The name of a piece, a new one if it is not known.
   *
   * @param head the first eight bytes, the first one lowest, zeros behind the last
   * @param tail the others in the same way
   */
  long name(long head, long tail) {
    int pair = (int) (((head ^ Long.rotateLeft(tail, TURN)) * ODD) >>> (Long.SIZE - bits)) & ~1;
    int first = ENTRY * pair;
    long other = (entries[first] ^ head) | (entries[first + TAIL] ^ tail);
    int at = other == 0 ? first : first + ENTRY;
    boolean known = ((entries[at] ^ head) | (entries[at + TAIL] ^ tail)) == 0;
    return known ? entries[at + NAME] : give(pair, head, tail);
  }

  private long give(int pair, long head, long tail) {
    if (givenHere > 1 << (bits - 1) && bits < MOST_BITS) {
      bits += 2;
      entries = new long[ENTRY << bits];
      givenHere = 0;
      return name(head, tail);
    }
    // Of the two the one that came first goes.
    int first = ENTRY * pair;
    boolean older = entries[first + NAME] <= entries[first + ENTRY + NAME];
    int place = older ? pair : pair + 1;
    given = given == Integer.MAX_VALUE ? 1 : given + 1;
    givenHere++;
    long name = (long) given << Integer.SIZE | place;
    entries[ENTRY * place] = head;
    entries[ENTRY * place + TAIL] = tail;
    entries[ENTRY * place + NAME] = name;
    return name;
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
