package dev.weir.evaluation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of the evaluation.
 *
 * @param goal what is asked
 * @param shipped measured on the given rows with what ships; null when the set is not there
 * @param heldOut what models that had not seen the rows reached when the shipped one was trained;
 *     null where nothing was fitted
 * @param peers what others reach
 */
public record Figure(
    Goal goal, @Nullable Measured shipped, @Nullable HeldOut heldOut, List<Peer> peers) {

  public Figure {
    peers = List.copyOf(peers);
  }

  /** Whether what ships was fitted on these very rows, so that its figure on them flatters. */
  public boolean seen() {
    return shipped != null
        && heldOut != null
        && heldOut.fingerprint().equals(shipped.fingerprint());
  }

  /** The figure that counts: on rows that were fitted on, the held-out one. NaN for none. */
  public double judged() {
    if (shipped == null) {
      return Double.NaN;
    }
    return seen() && heldOut != null ? heldOut.value() : shipped.value();
  }

  /** How it stands; a set that is not there misses nothing. */
  public Goal.Standing standing() {
    return shipped == null ? Goal.Standing.TOLD : goal.of(judged());
  }
}
