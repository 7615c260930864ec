package dev.weir.core.engine;

/**
 * Time that one check may take of one call. Generous: it is there to tell a check that has run
 * away, not a slow machine.
 *
 * @param nanosPerCall for whatever call
 * @param nanosPerByte for each byte of its texts in addition
 */
public record TimeBudget(long nanosPerCall, long nanosPerByte) {

  /** 100 ms, and 200 ns a byte: a call of 4 KB may take 101 ms, one of 1 MB 310 ms. */
  public static final TimeBudget USUAL = new TimeBudget(100_000_000L, 200L);

  long nanos(long bytes) {
    return nanosPerCall + nanosPerByte * bytes;
  }
}
