package dev.weir.bench.contest;

import org.jspecify.annotations.Nullable;

/** A program that reads a topic from its first to its last record and answers about it. */
interface Contestant {

  /**
   * Reads the topic once; {@link Stopwatch} is told when the first record was seen and when the
   * last answer was given.
   *
   * @return what only a contestant itself can know about its run
   */
  Outcome run() throws Exception;

  /**
   * What came of one run.
   *
   * @param difference how the answer differs from the truth; null when it is right
   * @param shuffledBytes bytes that left the task of the source; 0 without one
   */
  record Outcome(@Nullable String difference, long shuffledBytes) {}
}
