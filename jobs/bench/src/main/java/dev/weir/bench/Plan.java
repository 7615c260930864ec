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

  /** Prompt versions of the plain corpora. */
  private static final int VERSIONS = 50;

  /** About what one core can take: as many calls share a pane as in a live stream at full load. */
  private static final int LIVE = 100_000;

  /** As many calls a second as the windows of the naive job can hold. */
  private static final int SLOW = 2_000;

  /** Topic of the plain corpus. */
  static final String CALLS = "bench-calls";

  private static final String SLOW_CALLS = "bench-slow-calls";
  private static final String ONE_KEY = "bench-one-key";
  private static final String MANY_KEYS = "bench-many-keys";

  static Plan of(Options options) {
    Entrant consumer = Entrant.of(Program.CONSUMER, CALLS);
    Entrant source = Entrant.of(Program.SOURCE, CALLS);
    Entrant pipeline = Entrant.of(Program.PIPELINE, CALLS);
    Entrant validating = Entrant.of(Program.VALIDATING, CALLS);
    Entrant watching = Entrant.of(Program.WATCHING, CALLS);
    Entrant embedding = Entrant.of(Program.EMBEDDING, CALLS);
    Entrant slowPipeline = Entrant.of(Program.PIPELINE, SLOW_CALLS);
    Entrant naive = Entrant.of(Program.NAIVE, SLOW_CALLS);
    Rounds rounds = new Rounds(options);
    return new Plan(
        List.of(
            shape(options, CALLS, options.calls(), VERSIONS, LIVE),
            shape(options, SLOW_CALLS, options.calls() / 3, VERSIONS, SLOW),
            shape(options, ONE_KEY, options.calls(), 1, LIVE),
            shape(options, MANY_KEYS, options.calls(), 10_000, LIVE)),
        List.of(
            // Near one, where only many pairs can tell.
            rounds.duel("consumer", pipeline, consumer, 0.9, 252),
            rounds.duel("decoder", pipeline, Entrant.of(Program.DECODER, CALLS), 1.8, 60),
            // The whole catalogue, at the speed of decoding alone.
            rounds.duel("validators", validating, Entrant.of(Program.DECODER, CALLS), 1, 24),
            // What statistics of drift take of it.
            rounds.duel("watching", watching, pipeline, 0.98, 252),
            rounds.duel("naive", slowPipeline, naive, 20, 60),
            rounds.duel(
                "one-key",
                new Entrant(Program.PIPELINE, ONE_KEY, 2, 0),
                new Entrant(Program.PIPELINE, MANY_KEYS, 2, 0),
                0.95,
                60),
            rounds.duel(
                "checkpoints",
                new Entrant(Program.PIPELINE, CALLS, 1, CHECKPOINT_MILLIS),
                Entrant.of(Program.PIPELINE, CALLS),
                0.97,
                252),
            // No goals: what Flink's source leaves, what the pipeline takes of it, what validators
            // and embeddings take of that, what drift takes of panes of few calls, what those cost,
            // and what a pipeline that cost nothing would be against the naive job.
            rounds.duel("source", source, consumer, 0, 60),
            rounds.duel("stages", pipeline, source, 0, 60),
            rounds.duel("validating", validating, pipeline, 0, 24),
            rounds.duel("embedding", embedding, watching, 0, 24),
            rounds.duel(
                "watching-slow", Entrant.of(Program.WATCHING, SLOW_CALLS), slowPipeline, 0, 60),
            rounds.duel("slow", slowPipeline, pipeline, 0, 60),
            rounds.duel("ceiling", Entrant.of(Program.SOURCE, SLOW_CALLS), naive, 0, 60)),
        options.processes());
  }

  private static CorpusShape shape(
      Options options, String topic, int calls, int versions, int callsPerSecond) {
    return new CorpusShape(
        topic,
        calls,
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
