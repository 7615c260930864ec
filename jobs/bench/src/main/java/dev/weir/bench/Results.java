package dev.weir.bench;

import dev.weir.bench.DuelResult.Performance;
import dev.weir.bench.contest.Profile;
import dev.weir.bench.corpus.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Everything a run found, as it is published.
 *
 * @param quick whether it only showed that it works
 * @param machine where
 * @param anchors what the machine needs for well-known work
 * @param corpora what was read
 * @param duels ratios
 * @param counts counts
 * @param profiles where the time goes
 */
record Results(
    boolean quick,
    Machine machine,
    Map<String, Double> anchors,
    List<Manifest> corpora,
    List<DuelResult> duels,
    List<CountResult> counts,
    List<Profile> profiles) {

  /** Counts found along the duels. */
  static List<CountResult> counts(List<DuelResult> duels) {
    List<CountResult> counts = new ArrayList<>();
    double own =
        left(duels, "stages", Performance::steadyBytesPerCall)
            - find(duels, "stages", DuelResult::right, Performance::steadyBytesPerCall);
    counts.add(
        CountResult.of(
            "own-allocation", "bytes allocated a call by our code, steady state", 64, own));
    counts.add(
        CountResult.of(
            "shuffled",
            "bytes shuffled a call, 50 versions, 100,000 calls/s, checkpoints every second",
            8,
            left(duels, "checkpoints", Performance::shuffledBytesPerCall)));
    counts.add(
        CountResult.of(
            "shuffled-slow",
            "bytes shuffled a call, 50 versions, 2,000 calls/s",
            0,
            left(duels, "slow", Performance::shuffledBytesPerCall)));
    counts.add(
        CountResult.of(
            "job-allocation",
            "bytes allocated a call by the whole process",
            0,
            left(duels, "stages", Performance::allocatedBytesPerCall)));
    counts.add(
        CountResult.of(
            "job-collections",
            "milliseconds of garbage collection a run",
            0,
            left(duels, "stages", Performance::collectionMillis)));
    return counts.stream().filter(count -> !Double.isNaN(count.measured())).toList();
  }

  private static double left(
      List<DuelResult> duels, String id, ToDoubleFunction<Performance> value) {
    return find(duels, id, DuelResult::left, value);
  }

  private static double find(
      List<DuelResult> duels,
      String id,
      Function<DuelResult, Performance> side,
      ToDoubleFunction<Performance> value) {
    return duels.stream()
        .filter(result -> result.duel().id().equals(id))
        .mapToDouble(result -> value.applyAsDouble(side.apply(result)))
        .findFirst()
        .orElse(Double.NaN);
  }
}
