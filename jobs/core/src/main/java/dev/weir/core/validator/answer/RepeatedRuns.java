package dev.weir.core.validator.answer;

import dev.weir.core.call.Text;
import dev.weir.core.classify.WordReader;

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

  private final WordReader reader = new WordReader();
  private final int[] words = new int[RUN];
  private final int[] seen = new int[SLOTS];
  private final int[] seenIn = new int[SLOTS];
  private int generation;
  private int start;
  private int end;

  /** Share of repeated runs in the most repetitive stretch; 0 for a text of few words. */
  double share(Text text) {
    reader.over(text);
    double best = 0;
    start = 0;
    end = 0;
    boolean more = true;
    while (more) {
      generation++;
      int count = 0;
      int repeated = 0;
      int from = 0;
      while (count < STRETCH && (more = reader.next())) {
        from = count == 0 ? reader.start() : from;
        words[count % RUN] = reader.literal();
        count++;
        if (count >= RUN && !isNew(hashOfRun(count))) {
          repeated++;
        }
      }
      if (count >= LEAST_WORDS) {
        double share = (double) repeated / (count - RUN + 1);
        if (share > best) {
          best = share;
          start = from;
          end = reader.end();
        }
      }
    }
    return best;
  }

  /** Offset of that stretch from the start of the text, in bytes. */
  int start() {
    return start;
  }

  /** Offset behind it. */
  int end() {
    return end;
  }

  private int hashOfRun(int count) {
    int hash = 0;
    for (int i = 0; i < RUN; i++) {
      hash = (hash ^ words[(count + i) % RUN]) * ODD;
      hash ^= hash >>> 15;
    }
    return hash;
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
