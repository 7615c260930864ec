package dev.weir.bench;

import dev.weir.bench.contest.Duel;
import dev.weir.bench.contest.Entrant;
import dev.weir.bench.contest.Slice;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What came of a duel.
 *
 * @param duel who against whom
 * @param ratio rate of the left over rate of the right
 * @param cpuRatio the same of rates by processor time, for machines on which others work
 * @param nothing ratio of rates of one entrant against itself
 * @param processMedians median ratio of each process, to show what just-in-time compilation adds
 * @param left what the left one did
 * @param right what the right one did
 * @param difference a wrong answer of either; null when all were right
 * @param verdict what it says about the goal
 */
record DuelResult(
    Duel duel,
    PairedRatio ratio,
    PairedRatio cpuRatio,
    PairedRatio nothing,
    List<Double> processMedians,
    Performance left,
    Performance right,
    @Nullable String difference,
    Verdict verdict) {

  /**
   * Medians over the runs of one entrant.
   *
   * @param callsPerSecond rate
   * @param cpuMicrosPerCall processor time of the whole process
   * @param shuffledBytesPerCall bytes that left the source's task
   * @param allocatedBytesPerCall bytes that all threads allocated
   * @param steadyBytesPerCall bytes that the record-handling thread allocated
   * @param collectionMillis time of garbage collections in a run
   */
  record Performance(
      double callsPerSecond,
      double cpuMicrosPerCall,
      double shuffledBytesPerCall,
      double allocatedBytesPerCall,
      double steadyBytesPerCall,
      double collectionMillis) {}

  static DuelResult of(Duel duel, boolean idle, List<List<Slice>> processes) {
    List<Slice> all = processes.stream().flatMap(List::stream).toList();
    String difference =
        all.stream().map(Slice::difference).filter(Objects::nonNull).findFirst().orElse(null);
    PairedRatio ratio = PairedRatio.of(duel, processes, Slice::rate);
    PairedRatio nothing = PairedRatio.ofNothing(processes);
    return new DuelResult(
        duel,
        ratio,
        PairedRatio.of(duel, processes, Slice::cpuRate),
        nothing,
        processes.stream()
            .map(one -> PairedRatio.of(duel, List.of(one), Slice::rate).median())
            .toList(),
        performance(duel.left(), all),
        performance(duel.right(), all),
        difference,
        Verdict.of(duel.goal(), ratio, nothing, idle, difference == null));
  }

  private static Performance performance(Entrant entrant, List<Slice> all) {
    List<Slice> own = all.stream().filter(slice -> slice.entrant().equals(entrant)).toList();
    return new Performance(
        median(own, Slice::rate),
        median(own, slice -> 1e6 / slice.cpuRate()),
        median(own, slice -> (double) slice.shuffledBytes() / slice.calls()),
        median(own, slice -> (double) slice.allocatedBytes() / slice.calls()),
        median(own, Slice::steadyBytesPerCall),
        median(own, Slice::collectionMillis));
  }

  private static double median(List<Slice> slices, ToDoubleFunction<Slice> value) {
    return PairedRatio.median(slices.stream().mapToDouble(value).toArray());
  }
}
