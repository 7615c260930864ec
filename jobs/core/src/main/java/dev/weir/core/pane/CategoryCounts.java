package dev.weir.core.pane;

import dev.weir.core.call.Text;
import java.util.Arrays;

/**
 * Calls by word, for at most {@value #MOST} words.
 *
 * <p>Of more words the shortest stay, among equally long ones the first in byte order; the rest is
 * counted together. What stays is thereby independent of order and split: a word that stays in the
 * end was never pushed out on the way. Words are cut at {@value #LONGEST} bytes. The word of the
 * last call is tried first; otherwise adding is a binary search. Allocates only for a new word. Not
 * thread-safe.
 */
public final class CategoryCounts {

  /** Words kept. */
  public static final int MOST = 32;

  /** Bytes of a word that are looked at. */
  public static final int LONGEST = 256;

  private static final byte[] NO_WORD = {};
  private static final int OBJECT_BYTES = 64;
  private static final int WORD_BYTES = 48;

  private byte[][] words = new byte[2][];
  private long[] counts = new long[2];
  private int used;
  private int last;
  private long others;

  void add(Text word) {
    add(word.bytes(), word.offset(), word.length(), 1);
  }

  /** Counts several calls of a word. */
  public void add(byte[] bytes, int offset, int fullLength, long count) {
    int length = Math.min(fullLength, LONGEST);
    if (last < used && compare(bytes, offset, length, words[last]) == 0) {
      counts[last] += count;
      return;
    }
    int at = find(bytes, offset, length);
    if (at >= 0) {
      last = at;
      counts[at] += count;
    } else {
      insert(-at - 1, Arrays.copyOfRange(bytes, offset, offset + length), count);
    }
  }

  void addOthers(long count) {
    others += count;
  }

  private int find(byte[] bytes, int offset, int length) {
    int low = 0;
    int high = used - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = compare(bytes, offset, length, words[middle]);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        high = middle - 1;
      } else {
        low = middle + 1;
      }
    }
    return -low - 1;
  }

  private static int compare(byte[] bytes, int offset, int length, byte[] word) {
    return length != word.length
        ? Integer.compare(length, word.length)
        : Arrays.compareUnsigned(bytes, offset, offset + length, word, 0, length);
  }

  private void insert(int at, byte[] word, long count) {
    if (at == MOST) {
      others += count;
      return;
    }
    if (used == MOST) {
      used--;
      others += counts[used];
    } else if (used == words.length) {
      words = Arrays.copyOf(words, used * 2);
      counts = Arrays.copyOf(counts, used * 2);
    }
    System.arraycopy(words, at, words, at + 1, used - at);
    System.arraycopy(counts, at, counts, at + 1, used - at);
    words[at] = word;
    counts[at] = count;
    used++;
    last = at;
  }

  void merge(CategoryCounts other) {
    for (int k = 0; k < other.used; k++) {
      add(other.words[k], 0, other.words[k].length, other.counts[k]);
    }
    others += other.others;
  }

  void clear() {
    Arrays.fill(words, 0, used, NO_WORD);
    used = 0;
    last = 0;
    others = 0;
  }

  /** Words kept, ordered by length and then by bytes. */
  public int size() {
    return used;
  }

  /** The bytes of a word, as they came. */
  public byte[] word(int at) {
    return words[at].clone();
  }

  /** Calls with that word. */
  public long count(int at) {
    return counts[at];
  }

  /** Calls with words that were not kept. */
  public long others() {
    return others;
  }

  byte[] wordBytes(int at) {
    return words[at];
  }

  int retainedBytes() {
    int bytes = OBJECT_BYTES + 2 * Long.BYTES * words.length;
    for (int k = 0; k < used; k++) {
      bytes += WORD_BYTES + words[k].length;
    }
    return bytes;
  }
}
