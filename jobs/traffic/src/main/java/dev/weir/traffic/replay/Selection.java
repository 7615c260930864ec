package dev.weir.traffic.replay;

import java.util.SplittableRandom;

/**
 * Chooses exactly a share of a known number of things, each with equal chance, one after the other.
 *
 * <p>Source: Knuth, The Art of Computer Programming 2, 3.4.2, algorithm S. Constant memory. Not
 * thread-safe.
 */
final class Selection {

  private final SplittableRandom random;
  private long wanted;
  private long left;

  Selection(double share, long of, SplittableRandom random) {
    this.random = random;
    this.wanted = Math.round(share * of);
    this.left = of;
  }

  /** Number of things it will have chosen at the end. */
  long wanted() {
    return wanted;
  }

  /** Whether the next thing is chosen; to be asked once for each. */
  boolean takesNext() {
    boolean taken = wanted > 0 && random.nextLong(left) < wanted;
    left--;
    if (taken) {
      wanted--;
    }
    return taken;
  }
}
