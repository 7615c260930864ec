package dev.weir.bench.contest;

import dev.weir.bench.corpus.Corpus;
import dev.weir.bench.corpus.CorpusShape;
import dev.weir.bench.corpus.Truth;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The process that runs one duel: told by one argument, it answers one line a run. */
public final class ContestantProcess implements AutoCloseable {

  private static final int PROFILED_RUNS = 10;

  private final Bout bout;
  private final PrintStream answers;
  private final Map<String, Truth> truths = new HashMap<>();
  private @Nullable FlinkCluster cluster;

  private ContestantProcess(Bout bout, PrintStream answers) {
    this.bout = bout;
    this.answers = answers;
  }

  /** Entry point: the only argument is a {@link Bout} in JSON. */
  public static void main(String[] arguments) throws Exception {
    Bout bout = Bout.JSON.readValue(arguments[0], Bout.class);
    PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try (ContestantProcess process = new ContestantProcess(bout, answers)) {
      process.run();
    }
    System.exit(0); // Threads of stopped clients must not keep the process.
  }

  private void run() throws Exception {
    Duel duel = bout.duel();
    Contestant left = contestant(duel.left());
    Contestant right = contestant(duel.right());
    for (int i = 0; i < duel.warmups(); i++) {
      slice(duel.left(), left);
      slice(duel.right(), right);
    }
    for (int pair = 0; pair < duel.pairs(); pair++) {
      boolean leftFirst = pair % 2 == 0;
      say(
          new Bout.Line(
              slice(leftFirst ? duel.left() : duel.right(), leftFirst ? left : right), null));
      say(
          new Bout.Line(
              slice(leftFirst ? duel.right() : duel.left(), leftFirst ? right : left), null));
    }
    if (duel.profile()) {
      profile(duel.left(), left);
      profile(duel.right(), right);
    }
  }

  private void profile(Entrant entrant, Contestant contestant) throws Exception {
    Profile profile =
        StackSampler.during(
            entrant,
            () -> {
              for (int i = 0; i < PROFILED_RUNS; i++) {
                slice(entrant, contestant);
              }
            });
    say(new Bout.Line(null, profile));
  }

  private Slice slice(Entrant entrant, Contestant contestant) throws Exception {
    // Nobody pays for the garbage of the run before.
    System.gc();
    Stopwatch.reset();
    Contestant.Outcome outcome = contestant.run();
    return Stopwatch.slice(entrant, bout.corpus(entrant.topic()).calls(), outcome);
  }

  private void say(Bout.Line line) throws Exception {
    answers.println(Bout.JSON.writeValueAsString(line));
  }

  private Contestant contestant(Entrant entrant) throws Exception {
    CorpusShape shape = bout.corpus(entrant.topic());
    Truth truth = truths.computeIfAbsent(entrant.topic(), t -> Truth.of(new Corpus(shape)));
    BoundedTopic topic = new BoundedTopic(bout.bootstrap(), shape);
    return switch (entrant.program()) {
      case CONSUMER -> new ConsumerLoop(bout.bootstrap(), entrant.topic(), false, truth);
      case DECODER -> new ConsumerLoop(bout.bootstrap(), entrant.topic(), true, truth);
      case SOURCE -> new SourceJob(cluster(), topic);
      case PIPELINE, VALIDATING, WATCHING, EMBEDDING ->
          new Pipeline(cluster(), topic, truth, entrant);
      case NAIVE -> new NaiveJob(cluster(), topic, truth);
    };
  }

  private FlinkCluster cluster() throws Exception {
    FlinkCluster running = cluster == null ? FlinkCluster.start() : cluster;
    cluster = running;
    return running;
  }

  @Override
  public void close() throws Exception {
    if (cluster != null) {
      cluster.close();
    }
  }
}
