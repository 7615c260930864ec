package dev.weir.core.match.automaton;

import java.util.Arrays;

/**
 * Numbers for the rows of states that several tables are in at the same place, so that one number
 * says where all of them are. Bounded: when there are too many, it begins anew. For one thread.
 */
final class JointStates {

  /** Rows known at a time. */
  private static final int MOST = 1 << 12;

  private static final int SLOTS = 2 * MOST;
  private static final int ODD = 0x9E37_79B1;

  private final int width;
  private final int[] slots = new int[SLOTS];
  private int[] rows;
  private int size;
  private int rounds;

  /**
   * @param width tables
   */
  JointStates(int width) {
    this.width = width;
    this.rows = new int[16 * width];
  }

  /** How often it began anew; numbers of another round mean nothing. */
  int rounds() {
    return rounds;
  }

  /** The number of a row, a new one if it is not known. */
  int number(int[] row) {
    int hash = 0;
    for (int state : row) {
      hash = (hash ^ state) * ODD;
      hash ^= hash >>> 15;
    }
    int slot = hash & SLOTS - 1;
    while (slots[slot] != 0) {
      int known = slots[slot] - 1;
      int first = known * width;
      if (Arrays.equals(rows, first, first + width, row, 0, width)) {
        return known;
      }
      slot = slot + 1 & SLOTS - 1;
    }
    if (size == MOST) {
      Arrays.fill(slots, 0);
      size = 0;
      rounds++;
      return number(row);
    }
    if ((size + 1) * width > rows.length) {
      rows = Arrays.copyOf(rows, 2 * rows.length);
    }
    System.arraycopy(row, 0, rows, size * width, width);
    slots[slot] = size + 1;
    return size++;
  }

  /** Writes the row of a number. */
  void read(int number, int[] row) {
    System.arraycopy(rows, number * width, row, 0, width);
  }
}
