package dev.weir.bench.contest;

import org.jspecify.annotations.Nullable;

/**
 * One measured run of one entrant.
 *
 * @param entrant who ran
 * @param calls calls read
 * @param seconds from the first record seen to the last answer given
 * @param cpuSeconds processor time of the whole process meanwhile
 * @param difference how the answer differs from the truth; null when it is right
 * @param shuffledBytes bytes that left the task of the source
 * @param allocatedBytes bytes allocated by all threads of the process
 * @param steadyBytesPerCall bytes allocated a call by the thread that handles records, over the
 *     last sixth of the run; NaN where more than one thread does
 * @param collections garbage collections
 * @param collectionMillis time they took
 */
public record Slice(
    Entrant entrant,
    long calls,
    double seconds,
    double cpuSeconds,
    @Nullable String difference,
    long shuffledBytes,
    long allocatedBytes,
    double steadyBytesPerCall,
    long collections,
    long collectionMillis) {

  /** Calls a second. */
  public double rate() {
    return calls / seconds;
  }

  /** Calls a second of processor time, which a busy machine distorts less. */
  public double cpuRate() {
    return calls / cpuSeconds;
  }
}
