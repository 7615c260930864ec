package dev.weir.core.experiment.unit;

import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;

/**
 * Units whose window is over, each with its arm, so that one that comes again is known: an
 * open-addressed table of 128-bit hashes, 17 bytes a slot, at most three quarters full. Units are
 * never taken out. Not thread-safe.
 */
final class SeenUnits {

  /** No such unit. */
  static final int NONE = -1;

  private static final int FIRST_SLOTS = 16;
  private static final int LEAKED = 0x40;
  private static final int TAKEN = 0x80;

  // Two longs a slot.
  private long[] hashes = new long[2 * FIRST_SLOTS];
  private byte[] arms = new byte[FIRST_SLOTS];
  private int size;

  int size() {
    return size;
  }

  /** Bytes of its arrays. */
  long retainedBytes() {
    return (long) Long.BYTES * hashes.length + arms.length;
  }

  /** The place of a unit, or {@link #NONE}. */
  int find(long high, long low) {
    int at = slot(high, low);
    return arms[at] == 0 ? NONE : at;
  }

  private int slot(long high, long low) {
    int mask = arms.length - 1;
    int at = (int) (high ^ (low >>> 32)) & mask;
    while (arms[at] != 0 && (hashes[2 * at] != high || hashes[2 * at + 1] != low)) {
      at = (at + 1) & mask;
    }
    return at;
  }

  int arm(int place) {
    return arms[place] & (LEAKED - 1);
  }

  /** Notes that a unit was seen in another arm; whether that is new. */
  boolean leak(int place) {
    boolean known = (arms[place] & LEAKED) != 0;
    arms[place] |= LEAKED;
    return !known;
  }

  void add(long high, long low, int arm, boolean leaked) {
    if ((size + 1) * 4L > arms.length * 3L) {
      grow();
    }
    int at = slot(high, low);
    if (arms[at] == 0) {
      size++;
    }
    hashes[2 * at] = high;
    hashes[2 * at + 1] = low;
    arms[at] = (byte) (TAKEN | arm | (leaked ? LEAKED : 0));
  }

  private void grow() {
    long[] oldHashes = hashes;
    byte[] oldArms = arms;
    hashes = new long[2 * oldHashes.length];
    arms = new byte[2 * oldArms.length];
    for (int from = 0; from < oldArms.length; from++) {
      if (oldArms[from] != 0) {
        int at = slot(oldHashes[2 * from], oldHashes[2 * from + 1]);
        hashes[2 * at] = oldHashes[2 * from];
        hashes[2 * at + 1] = oldHashes[2 * from + 1];
        arms[at] = oldArms[from];
      }
    }
  }

  void write(ByteWriter out) {
    out.writeVarint(size);
    for (int at = 0; at < arms.length; at++) {
      if (arms[at] != 0) {
        out.writeLong(hashes[2 * at]);
        out.writeLong(hashes[2 * at + 1]);
        out.writeByte(arms[at]);
      }
    }
  }

  void read(ByteReader in) {
    for (int left = in.readCount(); left > 0; left--) {
      long high = in.readLong();
      long low = in.readLong();
      int flags = in.readByte();
      add(high, low, flags & (LEAKED - 1), (flags & LEAKED) != 0);
    }
  }
}
