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

  /**
   * These and the duels of an earlier run that were not run again, so that a long run can be made
   * in pieces. The machine counts as busy when it was in one of them.
   */
  Results after(Results earlier) {
    if (quick != earlier.quick) {
      throw new IllegalArgumentException(
          "--merge: found results of a "
              + (earlier.quick ? "quick" : "full")
              + " run; write to"
              + " another --results directory");
    }
    List<DuelResult> all = new ArrayList<>(duels);
    for (DuelResult old : earlier.duels) {
      if (duels.stream().noneMatch(result -> result.duel().id().equals(old.duel().id()))) {
        all.add(old);
      }
    }
    List<Manifest> topics = new ArrayList<>(corpora);
    for (Manifest old : earlier.corpora) {
      if (corpora.stream().noneMatch(one -> one.shape().topic().equals(old.shape().topic()))) {
        topics.add(old);
      }
    }
    List<Profile> stacks = new ArrayList<>(profiles);
    for (Profile old : earlier.profiles) {
      if (profiles.stream().noneMatch(one -> one.entrant().equals(old.entrant()))) {
        stacks.add(old);
      }
    }
    return new Results(
        quick, machine.busierOf(earlier.machine), anchors, topics, all, counts(all), stacks);
  }

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
