package dev.weir.core.dedup;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Remembers the fingerprints of one partition for a horizon of append time and says which were seen
 * before.
 *
 * <p>One open-addressing table of (high, low, generation); a generation is an eighth of the
 * horizon, so an id is remembered for at least the horizon and at most nine eighths of it. Expired
 * entries are left in place until the table fills, then dropped in one pass. When the table is full
 * of living entries and may not grow, the oldest generation goes early: memory is bounded at 20
 * bytes a slot, and {@link #shortened} counts how often that happened.
 *
 * <p>Constant time a look-up, one cache miss, no allocation but for growth. Not thread-safe.
 */
public final class SeenIds {

  /** Generations that make up the horizon. */
  static final int GENERATIONS = 8;

  private static final int SMALLEST = 1 << 10;
  private static final int EMPTY = Integer.MIN_VALUE;

  private final long generationMillis;
  private final int largest;
  private long[] fingerprints;
  private int[] generations;
  private int used;
  private int newest = EMPTY + GENERATIONS + 1;
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
    int generation = generation(appendMillis);
    newest = Math.max(newest, generation);
    return !put(fingerprint.high(), fingerprint.low(), generation);
  }

  private int generation(long appendMillis) {
    return (int) Math.max(0, appendMillis / generationMillis);
  }

  /** Adds the entry and says whether it is new; an expired copy counts as new. */
  private boolean put(long high, long low, int generation) {
    int mask = generations.length - 1;
    int slot = (int) low & mask;
    while (generations[slot] != EMPTY) {
      if (fingerprints[2 * slot + 1] == low && fingerprints[2 * slot] == high) {
        boolean expired = generations[slot] < newest - GENERATIONS;
        generations[slot] = Math.max(generations[slot], generation);
        return expired;
      }
      slot = (slot + 1) & mask;
    }
    fingerprints[2 * slot] = high;
    fingerprints[2 * slot + 1] = low;
    generations[slot] = generation;
    if (++used > generations.length / 2) {
      makeRoom();
    }
    return true;
  }

  private void makeRoom() {
    int oldest = newest - GENERATIONS;
    int living = countFrom(oldest);
    int size = generations.length;
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

  private int countFrom(int oldest) {
    int count = 0;
    for (int generation : generations) {
      if (generation >= oldest && generation != EMPTY) {
        count++;
      }
    }
    return count;
  }

  private void rebuild(int size, int oldest) {
    long[] before = fingerprints;
    int[] stamps = generations;
    allocate(size);
    for (int slot = 0; slot < stamps.length; slot++) {
      if (stamps[slot] != EMPTY && stamps[slot] >= oldest) {
        put(before[2 * slot], before[2 * slot + 1], stamps[slot]);
      }
    }
  }

  private void allocate(int size) {
    fingerprints = new long[2 * size];
    generations = new int[size];
    Arrays.fill(generations, EMPTY);
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
    int oldest = newest - GENERATIONS;
    int living = countFrom(oldest);
    ByteBuffer out = ByteBuffer.allocate(1 + Integer.BYTES + living * 20);
    out.put((byte) 1).putInt(living);
    for (int slot = 0; slot < generations.length; slot++) {
      if (generations[slot] != EMPTY && generations[slot] >= oldest) {
        out.putLong(fingerprints[2 * slot]).putLong(fingerprints[2 * slot + 1]);
        out.putInt(generations[slot]);
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
