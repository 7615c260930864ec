package dev.weir.core.sample;

/**
 * How many calls of each pane of event time were taken already.
 *
 * <p>A fixed number of panes is known at once; a call of one more is not taken. Those that the
 * watermark has passed are forgotten. Allocates nothing.
 */
final class PaneBudget {

  /** Panes that calls may arrive for at a time: what is behind the newest, and clocks ahead. */
  static final int PANES = 64;

  private final int most;
  private final long[] panes = new long[PANES];
  private final int[] taken;
  private final int strata;
  private int size;

  /**
   * @param most calls of one stratum in one pane
   */
  PaneBudget(int most, int strata) {
    this.most = most;
    this.strata = strata;
    this.taken = new int[PANES * strata];
  }

  /** Takes one call of the pane if the budget allows. */
  boolean take(long pane, int stratum) {
    int at = 0;
    while (at < size && panes[at] != pane) {
      at++;
    }
    if (at == size) {
      if (size == PANES) {
        return false;
      }
      panes[size++] = pane;
      clear(at);
    }
    int place = at * strata + stratum;
    if (taken[place] == most) {
      return false;
    }
    taken[place]++;
    return true;
  }

  /** Forgets every pane before this one. */
  void forgetBefore(long pane) {
    for (int at = size - 1; at >= 0; at--) {
      if (panes[at] < pane) {
        size--;
        panes[at] = panes[size];
        System.arraycopy(taken, size * strata, taken, at * strata, strata);
      }
    }
  }

  private void clear(int at) {
    for (int stratum = 0; stratum < strata; stratum++) {
      taken[at * strata + stratum] = 0;
    }
  }
}
