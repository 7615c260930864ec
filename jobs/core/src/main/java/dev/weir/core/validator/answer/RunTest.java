package dev.weir.core.validator.answer;

import dev.weir.core.text.TextWords;
import java.util.Arrays;

/**
 * A cheap test whether a text could have a long run of words that another has: says no only when
 * there is none.
 *
 * <p>The sequences of words of the one text are marked as bits; in the other only every n-th is
 * looked up, as n in a row cannot all lie between two that are looked up. For one thread.
 */
final class RunTest {

  private static final int BITS = 14;
  private static final int BEHIND_WORD = 6;
  private static final long ODD = 0x9E37_79B9_7F4A_7C15L;

  private final long[] marked = new long[1 << (BITS - BEHIND_WORD)];

  /** Begins with nothing marked. */
  void begin() {
    Arrays.fill(marked, 0);
  }

  /** Marks a sequence of words by its hash. */
  void mark(long gram) {
    int bit = bit(gram);
    marked[bit >>> BEHIND_WORD] |= 1L << bit;
  }

  /** Whether {@code grams} sequences in a row may all be marked. */
  boolean possible(TextWords words, int grams) {
    int first = SystemPromptLeakCheck.GRAM - 2 + grams;
    for (int word = first; word < words.size(); word += grams) {
      int bit = bit(SystemPromptLeakCheck.gram(words, word));
      if ((marked[bit >>> BEHIND_WORD] & 1L << bit) != 0) {
        return true;
      }
    }
    return false;
  }

  private static int bit(long gram) {
    return (int) ((gram * ODD) >>> (Long.SIZE - BITS));
  }
}
