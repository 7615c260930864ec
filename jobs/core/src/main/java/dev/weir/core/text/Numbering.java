package dev.weir.core.text;

import java.util.Arrays;

/**
 * Numbers distinct hashes 0, 1, 2, ... in the order in which they come, and finds the number again.
 *
 * <p>Open addressing, at most half full. Clearing takes constant time; memory grows to the most
 * that was ever held, up to the limit, and nothing else is allocated. Not thread-safe.
 */
public final class Numbering {

  private static final int FEW = 256;
  private static final long ODD = 0x9E37_79B9_7F4A_7C15L;

  private final int limit;
  private long[] hashes = new long[FEW];
  private int[] numbers = new int[FEW];
  private int[] written = new int[FEW];
  private int round = 1;
  private int size;

  /**
   * @param limit most hashes held; further ones have no number
   */
  public Numbering(int limit) {
    this.limit = limit;
  }

  public void clear() {
    size = 0;
    if (++round == 0) {
      Arrays.fill(written, 0);
      round = 1;
    }
  }

  public int size() {
    return size;
  }

  /** The number of a hash, a new one if it is new; -1 when it is new and the limit is reached. */
  public int put(long hash) {
    int at = find(hash, hashes, written);
    if (written[at] == round) {
      return numbers[at];
    }
    if (size == limit) {
      return -1;
    }
    if (2 * size >= hashes.length) {
      grow();
      at = find(hash, hashes, written);
    }
    hashes[at] = hash;
    numbers[at] = size;
    written[at] = round;
    return size++;
  }

  /** The number of a hash, -1 when it has none. */
  public int find(long hash) {
    int at = find(hash, hashes, written);
    return written[at] == round ? numbers[at] : -1;
  }

  private int find(long hash, long[] table, int[] rounds) {
    int mask = table.length - 1;
    int at = (int) ((hash * ODD) >>> 40) & mask;
    while (rounds[at] == round && table[at] != hash) {
      at = at + 1 & mask;
    }
    return at;
  }

  private void grow() {
    long[] wider = new long[2 * hashes.length];
    int[] widerNumbers = new int[wider.length];
    int[] widerWritten = new int[wider.length];
    for (int i = 0; i < hashes.length; i++) {
      if (written[i] == round) {
        int at = find(hashes[i], wider, widerWritten);
        wider[at] = hashes[i];
        widerNumbers[at] = numbers[i];
        widerWritten[at] = round;
      }
    }
    hashes = wider;
    numbers = widerNumbers;
    written = widerWritten;
  }
}
