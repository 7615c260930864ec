package dev.weir.core.dedup;

import java.nio.ByteBuffer;

/**
 * Remembers the fingerprints of one partition for a horizon of append time and says which were seen
 * before.
 *
 * <p>One open-addressing table of (high, low, generation); a generation is an eighth of the
 * horizon, so an id is remembered for at least the horizon and at most nine eighths of it. Expired
 * entries are left in place until the table fills, then dropped in one pass. When the table is full
 * of living entries and may not grow, the oldest generation goes early: memory is bounded at 24
 * bytes a slot, and {@link #shortened} counts how often that happened.
 *
 * <p>Constant time a look-up, one cache miss, no allocation but for growth. Not thread-safe.
 */
public final class SeenIds {

  /** Generations that make up the horizon. */
  static final int GENERATIONS = 8;

  private static final int SMALLEST = 1 << 10;
  private static final long EMPTY = -1;

  /** Words of a slot: high, low, generation; side by side, so a look-up is one cache miss. */
  private static final int WORDS = 3;

  private static final int LOW = 1;
  private static final int GENERATION = 2;

  private final long generationMillis;
  private final int largest;
  private long[] table = {};
  private int slots;
  private int used;
  private long newest;
  private long shortened;

  /**
   * @param horizonMillis how long an id is remembered, in milliseconds of append time
   * @param maxEntries living ids kept at most
   */
  public SeenIds(long horizonMillis, int maxEntries) {
    this.generationMillis = Math.max(1_000, horizonMillis / GENERATIONS);
    this.largest = Math.max(SMALLEST, Integer.highestOneBit(Math.max(1, maxEntries * 2 - 1)) * 2);
    allocate(SMALLEST);
  }

  /** Whether the fingerprint was seen within the horizon; remembers it either way. */
  public boolean seen(Fingerprint fingerprint, long appendMillis) {
    long generation = Math.max(0, appendMillis / generationMillis);
    newest = Math.max(newest, generation);
    return !put(fingerprint.high(), fingerprint.low(), generation);
  }

  /** Adds the entry and says whether it is new; an expired copy counts as new. */
  private boolean put(long high, long low, long generation) {
    int mask = slots - 1;
    int slot = (int) low & mask;
    int at = slot * WORDS;
    while (table[at + GENERATION] != EMPTY) {
      if (table[at + LOW] == low && table[at] == high) {
        boolean expired = table[at + GENERATION] < newest - GENERATIONS;
        table[at + GENERATION] = Math.max(table[at + GENERATION], generation);
        return expired;
      }
      slot = (slot + 1) & mask;
      at = slot * WORDS;
    }
    table[at] = high;
    table[at + LOW] = low;
    table[at + GENERATION] = generation;
    if (++used > slots / 2) {
      makeRoom();
    }
    return true;
  }

  private void makeRoom() {
    long oldest = newest - GENERATIONS;
    int living = countFrom(oldest);
    int size = slots;
    if (living > size / 4 && size < largest) {
      size *= 2;
    } else {
      while (living > size * 3 / 8 && oldest < newest) {
        oldest++;
        living = countFrom(oldest);
        shortened++;
      }
      if (living > size * 3 / 8) {
        // One generation alone overflows the bound: forget all of it rather than grow.
        oldest++;
      }
    }
    rebuild(size, oldest);
  }

  private int countFrom(long oldest) {
    int count = 0;
    for (int at = GENERATION; at < table.length; at += WORDS) {
      if (table[at] != EMPTY && table[at] >= oldest) {
        count++;
      }
    }
    return count;
  }

  private void rebuild(int size, long oldest) {
    long[] before = table;
    allocate(size);
    for (int at = 0; at < before.length; at += WORDS) {
      if (before[at + GENERATION] != EMPTY && before[at + GENERATION] >= oldest) {
        put(before[at], before[at + LOW], before[at + GENERATION]);
      }
    }
  }

  private void allocate(int size) {
    slots = size;
    table = new long[WORDS * size];
    for (int at = GENERATION; at < table.length; at += WORDS) {
      table[at] = EMPTY;
    }
    used = 0;
  }

  /** How often a generation was forgotten before its time for want of room. */
  public long shortened() {
    return shortened;
  }

  /** Living entries. */
  public int size() {
    return countFrom(newest - GENERATIONS);
  }

  /** The living entries: version byte, count, then 20 bytes each. */
  public byte[] write() {
    long oldest = newest - GENERATIONS;
    int living = countFrom(oldest);
    ByteBuffer out = ByteBuffer.allocate(1 + Integer.BYTES + living * 20);
    out.put((byte) 1).putInt(living);
    for (int at = 0; at < table.length; at += WORDS) {
      if (table[at + GENERATION] != EMPTY && table[at + GENERATION] >= oldest) {
        out.putLong(table[at]).putLong(table[at + LOW]).putInt((int) table[at + GENERATION]);
      }
    }
    return out.array();
  }

  /** Adds the entries that {@link #write} put down, here or in another subtask. */
  public void read(byte[] written) {
    ByteBuffer in = ByteBuffer.wrap(written);
    byte version = in.get();
    if (version != 1) {
      throw new IllegalStateException(
          "Found dedup state of version " + version + ", expected 1: it was written by newer code");
    }
    int count = in.getInt();
    for (int i = 0; i < count; i++) {
      long high = in.getLong();
      long low = in.getLong();
      int generation = in.getInt();
      newest = Math.max(newest, generation);
      put(high, low, generation);
    }
  }
}
