package dev.weir.core.validator.answer;

import dev.weir.core.classify.FoldedWords;

/**
 * How much of a text is made of runs of {@value #RUN} words that it had before.
 *
 * <p>A long text is judged in stretches of {@value #STRETCH} words, the most repetitive of which
 * counts, so that a loop at the end of a long answer is seen, time is linear, and memory is a table
 * of fixed size. Runs are compared by hash. Not thread-safe.
 */
final class RepeatedRuns {

  private static final int RUN = 6;
  private static final int STRETCH = 1024;
  private static final int LEAST_WORDS = 40;
  private static final int SLOTS = 4 * STRETCH;
  private static final int ODD = 0x9E3779B1;

  private static final int FACTOR = 0x01000193;

  /** What a word is multiplied with by the time it leaves a run. */
  private static final int LAST_FACTOR = power(RUN - 1);

  private final int[] seen = new int[SLOTS];
  private final int[] seenIn = new int[SLOTS];
  private int generation;
  private int start;
  private int end;

  /** Share of repeated runs in the most repetitive stretch; 0 for a text of few words. */
  double share(FoldedWords words) {
    double best = 0;
    start = 0;
    end = 0;
    for (int from = 0; from + LEAST_WORDS <= words.size(); from += STRETCH) {
      int to = Math.min(words.size(), from + STRETCH);
      double share = repeated(words, from, to) / (double) (to - from - RUN + 1);
      if (share > best) {
        best = share;
        start = words.start(from);
        end = words.end(to - 1);
      }
    }
    return best;
  }

  private int repeated(FoldedWords words, int from, int to) {
    generation++;
    int repeated = 0;
    int run = 0;
    for (int word = from; word < to; word++) {
      if (word >= from + RUN) {
        run -= words.literal(word - RUN) * LAST_FACTOR;
      }
      run = run * FACTOR + words.literal(word);
      if (word >= from + RUN - 1 && !isNew(mix(run))) {
        repeated++;
      }
    }
    return repeated;
  }

  /** Offset of that stretch from the start of the text, in bytes. */
  int start() {
    return start;
  }

  /** Offset behind it. */
  int end() {
    return end;
  }

  private static int power(int exponent) {
    return exponent == 0 ? 1 : FACTOR * power(exponent - 1);
  }

  private static int mix(int hash) {
    int mixed = (hash ^ (hash >>> 15)) * ODD;
    return mixed ^ (mixed >>> 15);
  }

  private boolean isNew(int run) {
    int slot = run & (SLOTS - 1);
    while (seenIn[slot] == generation) {
      if (seen[slot] == run) {
        return false;
      }
      slot = (slot + 1) & (SLOTS - 1);
    }
    seenIn[slot] = generation;
    seen[slot] = run;
    return true;
  }
}
