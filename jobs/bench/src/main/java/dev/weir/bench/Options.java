package dev.weir.bench;

import dev.weir.bench.corpus.TextClass;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** What the command line may change. */
final class Options {

  @Option(names = "--quick", description = "A few pairs of short runs: shows that it works.")
  private boolean quick;

  @Option(names = "--profile", description = "Sample stacks of every contestant as well.")
  private boolean profile;

  @Option(
      names = "--only",
      paramLabel = "DUEL",
      split = ",",
      description =
          "Run only these: consumer, decoder, validators, watching, naive, one-key, checkpoints,"
              + " source, stages, validating, embedding, watching-slow, slow, ceiling.")
  private List<String> only = List.of();

  @Option(
      names = "--calls",
      paramLabel = "N",
      description = "Calls a run reads (default: 480000, quick 40000).")
  private int calls;

  @Option(
      names = "--pairs-divisor",
      paramLabel = "N",
      description = "Run so many times fewer pairs (default: 1, quick 12).")
  private int pairDivisor;

  @Option(
      names = "--processes",
      paramLabel = "N",
      description = "Processes a duel is run in (default: 3, quick 1).")
  private int processes;

  @Option(
      names = "--merge",
      description = "Keep the duels of the results that are there and are not run again.")
  private boolean merge;

  @Option(
      names = "--text",
      paramLabel = "CLASS",
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private TextClass text = TextClass.ONE_PERCENT;

  @Option(
      names = "--bytes",
      paramLabel = "N",
      description = "Encoded size of a call (default: ${DEFAULT-VALUE}).")
  private int callBytes = 4_096;

  @Option(
      names = "--compression",
      paramLabel = "CODEC",
      description = "lz4, zstd or none (default: ${DEFAULT-VALUE}).")
  private String compression = "lz4";

  @Option(names = "--seed", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
  private long seed = 2;

  @Option(
      names = "--results",
      paramLabel = "DIR",
      description = "Where pipeline.json and pipeline.md go (default: ${DEFAULT-VALUE}).")
  private Path results = Path.of("jobs/bench/results");

  boolean quick() {
    return quick;
  }

  boolean profile() {
    return profile;
  }

  boolean wants(String duel) {
    return only.isEmpty() || only.contains(duel);
  }

  int calls() {
    return calls > 0 ? calls : quick ? 40_000 : 480_000;
  }

  int processes() {
    return processes > 0 ? processes : quick ? 1 : 3;
  }

  boolean merge() {
    return merge;
  }

  int warmups() {
    return quick ? 2 : 8;
  }

  int pairDivisor() {
    return pairDivisor > 0 ? pairDivisor : quick ? 12 : 1;
  }

  TextClass text() {
    return text;
  }

  int callBytes() {
    return callBytes;
  }

  String compression() {
    return compression;
  }

  long seed() {
    return seed;
  }

  Path results() {
    return results;
  }
}
