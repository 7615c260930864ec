package dev.weir.core.stats.sequential;

/**
 * What all looks so far say together: the intersection of their intervals, the least of their
 * p-values. Both hold because each look's do at all times together. Not thread-safe.
 */
public final class RunningSequence {

  private Interval interval = Interval.ALL;
  private double pValue = 1;
  private double logEvidence = Double.NEGATIVE_INFINITY;
  private long looks;

  /** Takes what one look found; NaN in it says nothing and changes nothing. */
  public void add(Interval found, double logEvidenceNow) {
    looks++;
    if (!Double.isNaN(found.low()) && !Double.isNaN(found.high())) {
      interval = interval.intersect(found);
    }
    if (!Double.isNaN(logEvidenceNow)) {
      logEvidence = logEvidenceNow;
      pValue = Math.min(pValue, AsymptoticSequence.pValue(logEvidenceNow));
    }
  }

  public Interval interval() {
    return interval;
  }

  public double pValue() {
    return pValue;
  }

  /**
   * {@code ln E} of the newest look. Its maximum over looks is none: only the value at one time may
   * go to e-BH (Tavyrikov, Goeman and de Heide, arXiv 2501.19360).
   */
  public double logEvidence() {
    return logEvidence;
  }

  public long looks() {
    return looks;
  }
}
