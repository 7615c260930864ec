package dev.weir.bench;

/**
 * A count with a bound, which no noise touches.
 *
 * @param id short name, stable over runs
 * @param title what is counted
 * @param most bound; 0 for none
 * @param measured what was counted; NaN when the run it needs was left out
 * @param verdict whether the bound holds
 */
record CountResult(String id, String title, double most, double measured, Verdict verdict) {

  static CountResult of(String id, String title, double most, double measured) {
    return new CountResult(
        id, title, most, measured, most > 0 ? Verdict.ofCount(most, measured) : Verdict.NONE);
  }
}
