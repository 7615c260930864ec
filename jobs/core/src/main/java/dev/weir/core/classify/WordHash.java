package dev.weir.core.classify;

/**
 * Hash of a word, letter by letter: a letter that stands three times or more counts once, one that
 * stands twice counts twice.
 */
final class WordHash {

  private static final int SEED = 0x811C9DC5;
  private static final int PRIME = 0x01000193;

  private int closed;
  private char last;
  private int run;

  void clear() {
    closed = SEED;
    last = 0;
    run = 0;
  }

  void add(char letter) {
    if (letter == last) {
      run++;
    } else {
      closed = value();
      last = letter;
      run = 1;
    }
  }

  /** Letter added last. */
  char last() {
    return last;
  }

  /** Hash of what was added so far. */
  int value() {
    if (run == 0) {
      return closed;
    }
    int once = (closed ^ last) * PRIME;
    return run == 2 ? (once ^ last) * PRIME : once;
  }
}
