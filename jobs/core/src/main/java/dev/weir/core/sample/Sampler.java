package dev.weir.core.sample;

import dev.weir.core.call.CallOutcome;
import dev.weir.core.call.Text;
import dev.weir.core.dedup.Fingerprint;
import dev.weir.core.validate.Verdict;
import dev.weir.schemas.Stratum;

/**
 * Decides which calls become samples.
 *
 * <p>Blocked, failed and flagged calls do until the budget of their stratum and pane is used up.
 * Beside that every call belongs to the random share with one known probability, decided by a hash
 * of its id and the seed alone: the same call always belongs to it or never does, whatever the
 * parallelism, the order, and a replay. The budget goes by order of arrival, so after a restart
 * other calls of the pane may fill it. Costs a hash of the id a call; allocates nothing. For one
 * thread.
 */
public final class Sampler {

  private static final int DRAW_SPACE = 0x53414D50;
  private static final int STRATA = 3;
  private static final double PER_DRAW = 0x1p-53;

  private final double share;
  private final int space;
  private final PaneBudget budget;
  private final Fingerprint fingerprint = new Fingerprint();
  private Stratum stratum = Stratum.ORDINARY;
  private boolean random;
  private boolean withinBudget;

  /**
   * @param oneIn one in this many calls belongs to the random share; 0 for none
   * @param budget calls of one stratum in one pane
   */
  public Sampler(int oneIn, int seed, int budget) {
    this.share = oneIn == 0 ? 0 : 1.0 / oneIn;
    this.space = DRAW_SPACE ^ seed;
    this.budget = new PaneBudget(budget, STRATA);
  }

  /**
   * Whether the call becomes a sample.
   *
   * @param pane beginning of the pane that it counts in, microseconds since the epoch
   */
  public boolean takes(Text callId, Verdict verdict, CallOutcome outcome, long pane) {
    fingerprint.over(space, callId.bytes(), callId.offset(), callId.length());
    random = (fingerprint.high() >>> 11) * PER_DRAW < share;
    if (verdict == Verdict.PASS && outcome == CallOutcome.OK) {
      stratum = Stratum.ORDINARY;
      withinBudget = false;
      return random;
    }
    stratum = stratum(verdict, outcome);
    withinBudget = budget.take(pane, place(stratum));
    return random || withinBudget;
  }

  /** Forgets the panes before this one, for which no more calls come. */
  public void passed(long pane) {
    budget.forgetBefore(pane);
  }

  private static Stratum stratum(Verdict verdict, CallOutcome outcome) {
    if (verdict == Verdict.BLOCK) {
      return Stratum.BLOCKED;
    }
    return outcome == CallOutcome.OK ? Stratum.FLAGGED : Stratum.FAILED;
  }

  private static int place(Stratum stratum) {
    return switch (stratum) {
      case BLOCKED -> 0;
      case FAILED -> 1;
      default -> 2;
    };
  }

  /** Kind of the last call. */
  public Stratum stratum() {
    return stratum;
  }

  /** Whether the last call belongs to the random share. */
  public boolean random() {
    return random;
  }

  /** Whether the last call would have been a sample but for the budget. */
  public boolean droppedByBudget() {
    return stratum != Stratum.ORDINARY && !withinBudget;
  }

  /** Probability of the random share. */
  public double share() {
    return share;
  }

  /** Probability with which the last call became a sample. */
  public double probability() {
    return withinBudget ? 1 : share;
  }
}
