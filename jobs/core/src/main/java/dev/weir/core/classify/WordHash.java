package dev.weir.core.classify;

/**
 * Hash of a word, run of equal letters by run: a letter that stands three times or more counts
 * once, one that stands twice counts twice.
 */
final class WordHash {

  /** Hash of no letters. */
  static final int SEED = 0x811C9DC5;

  private static final int PRIME = 0x01000193;

  private WordHash() {}

  /** Hash of what {@code closed} is the hash of, followed by {@code run} times {@code letter}. */
  static int value(int closed, char letter, int run) {
    if (run == 0) {
      return closed;
    }
    int once = (closed ^ letter) * PRIME;
    return run == 2 ? (once ^ letter) * PRIME : once;
  }
}
