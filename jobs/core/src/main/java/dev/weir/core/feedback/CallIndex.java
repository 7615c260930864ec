package dev.weir.core.feedback;

import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.core.stats.FormatException;
import java.util.Arrays;

/**
 * The calls of one group that can be judged, found by the hash of an id.
 *
 * <p>A ring of entries in order of arrival, in arrays of primitives, and a table with open
 * addressing of places in it. A full ring forgets the entry that came first. An entry takes 29
 * bytes, 16 more once calls of the group belong to units, and four bytes a place of the table, of
 * which there are two to four for each; the ring is up to twice as large as needed until it has
 * reached its bound. Constant time an entry. Not thread-safe.
 */
final class CallIndex {

  static final int NONE = -1;
  private static final int FIRST_CAPACITY = 64;

  /** That a call takes at least: the hash without its group, a time, a scope. */
  private static final int LEAST_BYTES = 17;

  private final int most;
  private final CallScopes scopes = new CallScopes();
  private long[] highs = new long[FIRST_CAPACITY];
  private long[] lows = new long[FIRST_CAPACITY];
  private long[] times = new long[FIRST_CAPACITY];
  private int[] scopeNumbers = new int[FIRST_CAPACITY];
  private byte[] marks = new byte[FIRST_CAPACITY];
  private long[] unitHighs = {};
  private long[] unitLows = {};
  private int head;
  private int size;

  /** Place in the ring and one, 0 for none; a power of two, at most half full. */
  private int[] table = new int[2 * FIRST_CAPACITY];

  CallIndex(int most) {
    this.most = most;
  }

  CallScopes scopes() {
    return scopes;
  }

  int size() {
    return size;
  }

  /**
   * Adds a call unless its id is known; of two copies the first counts.
   *
   * @param scope number in {@link #scopes}
   * @param given {@link CallMark marks}
   * @return how many calls were forgotten for it, 0 or 1
   */
  int add(long high, long low, long time, int scope, int given, long unitHigh, long unitLow) {
    if (find(high, low) != NONE) {
      return 0;
    }
    // Of what stands for the rest nobody knows the experiment, so its units are nobody's.
    boolean ofNone = scopes.get(scope).experiment().isEmpty();
    int marked = ofNone ? given & ~CallMark.OF_UNIT : given;
    // First, so that a call that is pushed out does not take its scope along.
    scopes.acquire(scope);
    int forgotten = 0;
    if (size == most) {
      removeFirst();
      forgotten = 1;
    } else if (size == highs.length) {
      grow();
    }
    int at = (head + size) % highs.length;
    highs[at] = high;
    lows[at] = low;
    times[at] = time;
    scopeNumbers[at] = scope;
    marks[at] = (byte) marked;
    if (CallMark.has(marked, CallMark.OF_UNIT)) {
      if (unitHighs.length == 0) {
        unitHighs = new long[highs.length];
        unitLows = new long[highs.length];
      }
      unitHighs[at] = unitHigh;
      unitLows[at] = unitLow;
    }
    size++;
    enter(at);
    return forgotten;
  }

  /** Place of a call, or {@link #NONE}; valid until something is added. */
  int find(long high, long low) {
    int mask = table.length - 1;
    for (int slot = (int) high & mask; table[slot] != 0; slot = (slot + 1) & mask) {
      int at = table[slot] - 1;
      if (highs[at] == high && lows[at] == low) {
        return at;
      }
    }
    return NONE;
  }

  long time(int at) {
    return times[at];
  }

  int marks(int at) {
    return marks[at];
  }

  CallScope scope(int at) {
    return scopes.get(scopeNumbers[at]);
  }

  long unitHigh(int at) {
    return unitHighs.length == 0 ? 0 : unitHighs[at];
  }

  long unitLow(int at) {
    return unitLows.length == 0 ? 0 : unitLows[at];
  }

  /** Forgets the calls that came first and were over before {@code until}, microseconds. */
  void expire(long until) {
    while (size > 0 && times[head] < until) {
      removeFirst();
    }
  }

  /** When the call that came first was over, {@link Long#MAX_VALUE} without calls. */
  long firstTime() {
    return size == 0 ? Long.MAX_VALUE : times[head];
  }

  private void removeFirst() {
    leave(head);
    scopes.release(scopeNumbers[head]);
    head = (head + 1) % highs.length;
    size--;
  }

  private void enter(int at) {
    int mask = table.length - 1;
    int slot = (int) highs[at] & mask;
    while (table[slot] != 0) {
      slot = (slot + 1) & mask;
    }
    table[slot] = at + 1;
  }

  /** Takes an entry out of the table and moves those behind it up, so that no gap hides them. */
  private void leave(int at) {
    int mask = table.length - 1;
    int gap = (int) highs[at] & mask;
    while (table[gap] != at + 1) {
      gap = (gap + 1) & mask;
    }
    for (int slot = (gap + 1) & mask; table[slot] != 0; slot = (slot + 1) & mask) {
      int home = (int) highs[table[slot] - 1] & mask;
      if (((slot - home) & mask) >= ((slot - gap) & mask)) {
        table[gap] = table[slot];
        gap = slot;
      }
    }
    table[gap] = 0;
  }

  private void grow() {
    int capacity = Math.min(most, highs.length * 2);
    highs = unrolled(highs, capacity);
    lows = unrolled(lows, capacity);
    times = unrolled(times, capacity);
    if (unitHighs.length > 0) {
      unitHighs = unrolled(unitHighs, capacity);
      unitLows = unrolled(unitLows, capacity);
    }
    int[] moreScopes = new int[capacity];
    byte[] moreMarks = new byte[capacity];
    for (int k = 0; k < size; k++) {
      moreScopes[k] = scopeNumbers[(head + k) % scopeNumbers.length];
      moreMarks[k] = marks[(head + k) % marks.length];
    }
    scopeNumbers = moreScopes;
    marks = moreMarks;
    head = 0;
    table = new int[Integer.highestOneBit(2 * capacity - 1) << 1];
    for (int k = 0; k < size; k++) {
      enter(k);
    }
  }

  private long[] unrolled(long[] ring, int capacity) {
    long[] more = Arrays.copyOfRange(ring, head, head + capacity);
    System.arraycopy(ring, 0, more, ring.length - head, Math.min(head, size));
    Arrays.fill(more, size, capacity, 0);
    return more;
  }

  /** Appends a hash without its lowest byte, which is the group. */
  static void writeUpperBytes(long low, ByteWriter out) {
    for (int shift = Byte.SIZE; shift < Long.SIZE; shift += Byte.SIZE) {
      out.writeByte((int) (low >>> shift));
    }
  }

  private static long readUpperBytes(ByteReader in) {
    long low = 0;
    for (int shift = Byte.SIZE; shift < Long.SIZE; shift += Byte.SIZE) {
      low |= (in.readByte() & 0xFFL) << shift;
    }
    return low;
  }

  /** Appends 0 for no group, so that hashes are whole; the scopes in use; every entry in order. */
  void write(ByteWriter out) {
    out.writeVarint(0);
    int[] local = new int[scopes.bound()];
    Arrays.fill(local, NONE);
    ByteWriter written = new ByteWriter();
    ScopeDictionary dictionary = new ScopeDictionary();
    int distinct = 0;
    for (int k = 0; k < size; k++) {
      int scope = scopeNumbers[(head + k) % highs.length];
      if (local[scope] == NONE) {
        local[scope] = distinct++;
        dictionary.write(ScopeDictionary.encoded(scopes.get(scope)), written);
      }
    }
    out.writeVarint(distinct);
    out.writeRaw(written.array(), 0, written.length());
    out.writeVarint(size);
    long before = 0;
    for (int k = 0; k < size; k++) {
      int at = (head + k) % highs.length;
      out.writeLong(highs[at]);
      out.writeLong(lows[at]);
      out.writeSigned(times[at] - before);
      before = times[at];
      out.writeVarint((long) local[scopeNumbers[at]] << CallMark.BITS | marks[at]);
      if (CallMark.has(marks[at], CallMark.OF_UNIT)) {
        out.writeLong(unitHigh(at));
        out.writeLong(unitLow(at));
      }
    }
  }

  /** Takes an entry that is being read. */
  @FunctionalInterface
  interface Added {
    void call(long high, long low);
  }

  /**
   * Adds what {@link #write} or, behind its version, {@link IndexedCalls} wrote.
   *
   * @param added told of every id
   * @return how many calls were forgotten
   * @throws FormatException when the bytes cannot be what was written
   */
  int read(ByteReader in, Added added) {
    int group = in.readCount(Id.GROUPS) - 1;
    int[] local = new int[in.readCount(IndexedCalls.MOST)];
    ScopeDictionary dictionary = new ScopeDictionary();
    for (int k = 0; k < local.length; k++) {
      local[k] = scopes.number(dictionary.read(in));
      // Held for as long as this takes, so that a call that is pushed out does not take it along.
      scopes.acquire(local[k]);
    }
    int forgotten = 0;
    long time = 0;
    for (int left = in.readCount(in.remaining() / LEAST_BYTES); left > 0; left--) {
      long high = in.readLong();
      long low = group < 0 ? in.readLong() : readUpperBytes(in) | group;
      time += in.readSigned();
      int scopeAndMarks = in.readCount(Integer.MAX_VALUE);
      int number = scopeAndMarks >>> CallMark.BITS;
      if (number >= local.length) {
        throw new FormatException(
            "scope of a call", "number " + number, "less than " + local.length);
      }
      int marked = scopeAndMarks & ((1 << CallMark.BITS) - 1);
      boolean ofUnit = CallMark.has(marked, CallMark.OF_UNIT);
      long unitHigh = ofUnit ? in.readLong() : 0;
      long unitLow = ofUnit ? in.readLong() : 0;
      forgotten += add(high, low, time, local[number], marked, unitHigh, unitLow);
      added.call(high, low);
    }
    for (int scope : local) {
      scopes.release(scope);
    }
    return forgotten;
  }
}
