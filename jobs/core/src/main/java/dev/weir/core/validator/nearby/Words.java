package dev.weir.core.validator.nearby;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * A set of words that is asked by bytes, whatever the case of ASCII letters.
 *
 * <p>A word is a run of letters; within names of programs it ends where an upper-case letter
 * follows a lower-case one, so {@code phoneNumber} and {@code phone_number} are both two. A look-up
 * costs one pass over the word; nothing is allocated.
 */
public final class Words {

  /** Bits for a word: so few that those of ten thousand names lie in the nearest cache. */
  private static final int MARKS_A_WORD = 16;

  private final byte[][] slots;
  private final int mask;

  /** A bit by the lower part of a hash: where it is clear, no word has that hash. */
  private final long[] marks;

  private Words(Collection<String> words) {
    int capacity = Integer.highestOneBit(Math.max(4, words.size() * 3)) * 2;
    slots = new byte[capacity][];
    mask = capacity - 1;
    marks = new long[Integer.highestOneBit(words.size() * MARKS_A_WORD / Long.SIZE + 1)];
    for (String word : words) {
      add(word.getBytes(StandardCharsets.UTF_8));
    }
  }

  public static Words of(String... words) {
    return new Words(List.of(words));
  }

  public static Words of(Collection<String> words) {
    return new Words(words);
  }

  private void add(byte[] word) {
    int hash = hash(word, 0, word.length);
    marks[place(hash)] |= 1L << hash;
    int slot = hash & mask;
    while (slots[slot] != null) {
      slot = (slot + 1) & mask;
    }
    slots[slot] = word;
  }

  /** Whether the bytes of the range are one of the words. */
  public boolean contains(byte[] bytes, int start, int end) {
    int hash = hash(bytes, start, end);
    if ((marks[place(hash)] & 1L << hash) == 0) {
      return false;
    }
    int slot = hash & mask;
    for (byte[] word = slots[slot]; word != null; word = slots[slot]) {
      if (same(word, bytes, start, end)) {
        return true;
      }
      slot = (slot + 1) & mask;
    }
    return false;
  }

  /** Whether one of the words stands in the range. */
  public boolean within(byte[] bytes, int start, int end) {
    int from = start;
    while (from < end) {
      if (!Ascii.letter(bytes[from])) {
        from++;
        continue;
      }
      int to = wordEnd(bytes, from, end);
      if (contains(bytes, from, to)) {
        return true;
      }
      from = to;
    }
    return false;
  }

  /** Whether one of the words stands in the {@code reach} bytes before a place. */
  public boolean before(byte[] bytes, int textStart, int at, int reach) {
    return within(bytes, Math.max(textStart, at - reach), at);
  }

  /** Whether one of the words stands in the {@code reach} bytes from a place on. */
  public boolean after(byte[] bytes, int textEnd, int at, int reach) {
    return within(bytes, at, Math.min(textEnd, at + reach));
  }

  /** Where the word that begins at {@code from} ends. */
  public static int wordEnd(byte[] bytes, int from, int end) {
    int to = from + 1;
    while (to < end
        && Ascii.letter(bytes[to])
        && !(Ascii.upper(bytes[to]) && Ascii.lower(bytes[to - 1]))) {
      to++;
    }
    return to;
  }

  private int place(int hash) {
    return (hash >>> 6) & (marks.length - 1);
  }

  private static int hash(byte[] bytes, int start, int end) {
    int hash = 0x811C9DC5;
    for (int i = start; i < end; i++) {
      hash = (hash ^ Ascii.lowerCase(bytes[i])) * 0x01000193;
    }
    return hash ^ hash >>> 15;
  }

  private static boolean same(byte[] word, byte[] bytes, int start, int end) {
    if (word.length != end - start) {
      return false;
    }
    for (int i = 0; i < word.length; i++) {
      if (Ascii.lowerCase(word[i]) != Ascii.lowerCase(bytes[start + i])) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return "words " + Arrays.stream(slots).filter(slot -> slot != null).count();
  }
}
