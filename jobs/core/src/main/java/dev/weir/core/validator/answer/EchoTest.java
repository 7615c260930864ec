package dev.weir.core.validator.answer;

import dev.weir.core.text.TextWords;
import java.util.Arrays;

/**
 * A cheap test whether an answer could be an echo of what was asked: says no only when it is none.
 *
 * <p>Three-word sequences of the question are marked as bits. One of the answer that meets no mark
 * is certainly not in the question; such ones are counted once for each bit that they would have
 * had, so never too often. As soon as more of them are found than an echo may have of its own,
 * there is none. Linear; for one thread.
 */
final class EchoTest {

  private static final int BITS = 14;
  private static final int BEHIND_WORD = 6;
  private static final long ODD = 0x9E37_79B9_7F4A_7C15L;

  private final long[] asked = new long[1 << (BITS - BEHIND_WORD)];
  private final long[] own = new long[1 << (BITS - BEHIND_WORD)];

  /**
   * Whether the share of sequences in both may reach {@code least} in both texts.
   *
   * @param mostWords words of the answer from which on its sequences are not compared
   */
  boolean possible(TextWords question, TextWords answer, double least, int mostWords) {
    Arrays.fill(asked, 0);
    Arrays.fill(own, 0);
    for (int word = 2; word < question.size(); word++) {
      int bit = bit(question, word);
      asked[bit >>> BEHIND_WORD] |= 1L << bit;
    }
    int words = Math.min(answer.size(), mostWords);
    double most = (1 - least) * words;
    int counted = 0;
    for (int word = 2; word < words; word++) {
      int bit = bit(answer, word);
      int place = bit >>> BEHIND_WORD;
      long mark = 1L << bit;
      if (((asked[place] | own[place]) & mark) == 0) {
        own[place] |= mark;
        if (++counted > most) {
          return false;
        }
      }
    }
    return true;
  }

  private static int bit(TextWords words, int word) {
    return (int) ((RelevanceCheck.triple(words, word) * ODD) >>> (Long.SIZE - BITS));
  }
}
