package dev.weir.bench;

import dev.weir.bench.contest.Duel;
import dev.weir.bench.contest.Entrant;
import dev.weir.bench.contest.Entrant.Program;
import dev.weir.bench.corpus.CorpusShape;
import java.util.List;

/**
 * What is measured against what, how often.
 *
 * @param corpora topics to fill
 * @param duels pairs to run
 * @param processes processes a duel is run in, one after the other
 */
record Plan(List<CorpusShape> corpora, List<Duel> duels, int processes) {

  static final String BROKER_CORE = "0";
  private static final String ONE_CORE = "1";
  private static final String BOTH_CORES = "0,1";
  private static final int HEAP_MEGABYTES = 3_072;
  private static final long CHECKPOINT_MILLIS = 1_000;

  /** Prompt versions of the plain corpus. */
  static final int VERSIONS = 50;

  /** Fifty versions at a rate at which the naive job's windows fit into memory. */
  static final String CALLS = "bench-calls";

  /** Fifty versions at a hundred thousand calls a second, long enough for checkpoints. */
  static final String FAST = "bench-fast";

  static final String ONE_KEY = "bench-one-key";
  static final String MANY_KEYS = "bench-many-keys";

  static Plan of(Options options) {
    Entrant consumer = Entrant.of(Program.CONSUMER, CALLS);
    Entrant source = Entrant.of(Program.SOURCE, CALLS);
    Entrant pipeline = Entrant.of(Program.PIPELINE, CALLS);
    Rounds rounds = new Rounds(options);
    return new Plan(
        List.of(
            shape(options, CALLS, 1, VERSIONS, 2_000),
            shape(options, FAST, 3, VERSIONS, 100_000),
            shape(options, ONE_KEY, 1, 1, 100_000),
            shape(options, MANY_KEYS, 1, 10_000, 100_000)),
        List.of(
            // Near one, where only many pairs can tell.
            rounds.duel("consumer", pipeline, consumer, 0.9, 252),
            rounds.duel("decoder", pipeline, Entrant.of(Program.DECODER, CALLS), 1.8, 60),
            rounds.duel("naive", pipeline, Entrant.of(Program.NAIVE, CALLS), 20, 60),
            rounds.duel(
                "one-key",
                new Entrant(Program.PIPELINE, ONE_KEY, 2, 0),
                new Entrant(Program.PIPELINE, MANY_KEYS, 2, 0),
                0.95,
                60),
            rounds.duel(
                "checkpoints",
                new Entrant(Program.PIPELINE, FAST, 1, CHECKPOINT_MILLIS),
                Entrant.of(Program.PIPELINE, FAST),
                0.97,
                252),
            // No goals: what Flink's source leaves, what the pipeline takes of it, and what a
            // pipeline that cost nothing would be against the naive job.
            rounds.duel("source", source, consumer, 0, 60),
            rounds.duel("stages", pipeline, source, 0, 60),
            rounds.duel("ceiling", source, Entrant.of(Program.NAIVE, CALLS), 0, 60)),
        options.processes());
  }

  private static CorpusShape shape(
      Options options, String topic, int times, int versions, int callsPerSecond) {
    return new CorpusShape(
        topic,
        options.calls() * times,
        options.callBytes(),
        options.text(),
        versions,
        callsPerSecond,
        options.compression(),
        options.seed());
  }

  /** Turns the pairs of a full run into those of this one. */
  private record Rounds(Options options) {

    Duel duel(String id, Entrant left, Entrant right, double goal, int pairs) {
      return new Duel(
          id,
          left,
          right,
          goal,
          Math.max(1, pairs / options.pairDivisor() / options.processes()),
          options.warmups(),
          left.parallelism() == 1 ? ONE_CORE : BOTH_CORES,
          HEAP_MEGABYTES,
          options.profile());
    }
  }
}
