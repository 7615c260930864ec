package dev.weir.bench;

import com.fasterxml.jackson.databind.SerializationFeature;
import dev.weir.bench.contest.Bout;
import dev.weir.bench.contest.ContestantProcess;
import dev.weir.bench.contest.Duel;
import dev.weir.bench.contest.Profile;
import dev.weir.bench.contest.Slice;
import dev.weir.bench.corpus.Corpus;
import dev.weir.bench.corpus.CorpusShape;
import dev.weir.bench.corpus.Manifest;
import dev.weir.bench.corpus.Preload;
import dev.weir.launcher.Weir;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Measures the pipeline against a bare consumer, a decoding one and a naive job. */
@Command(
    name = "weir bench pipeline",
    mixinStandardHelpOptions = true,
    description = {
      "Measures the pipeline against a bare consumer, a decoding one and a naive job.",
      "The broker gets one core and the contestant the other; ratios are of paired runs.",
      "A full run takes most of an hour and wants a machine on which nothing else works."
    },
    footer = {
      "",
      "Examples:",
      "  weir bench pipeline --quick",
      "  weir bench pipeline --only consumer,source --merge"
    })
public final class PipelineBench implements Callable<Integer> {

  private static final int BROKER_HEAP_MEGABYTES = 1_024;

  @Mixin private final Options options = new Options();
  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final List<Profile> profiles = new ArrayList<>();

  private PipelineBench() {}

  /** Entry point. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new PipelineBench()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Path folder = Files.createTempDirectory("weir-bench");
    try (PinnedProcess broker =
        PinnedProcess.start(
            Plan.BROKER_CORE,
            BROKER_HEAP_MEGABYTES,
            folder.resolve("broker.log"),
            Weir.class,
            "broker",
            "--directory",
            folder.resolve("broker").toString(),
            "--port",
            "0",
            "--topics")) {
      String bootstrap = broker.line();
      if (bootstrap == null) {
        throw new IOException("The broker did not start; see " + folder.resolve("broker.log"));
      }
      out.println();
      out.print(MarkdownReport.of(measure(bootstrap, folder)));
    }
    remove(folder);
    return 0;
  }

  private Results measure(String bootstrap, Path folder) throws Exception {
    Machine machine = Machine.here();
    Plan plan = Plan.of(options);
    List<Duel> duels = plan.duels().stream().filter(duel -> options.wants(duel.id())).toList();
    List<CorpusShape> needed = needed(plan, duels);
    List<Manifest> corpora = new ArrayList<>();
    for (CorpusShape shape : needed) {
      out.printf("Writing %,d calls to %s%n", shape.calls(), shape.topic());
      corpora.add(Preload.load(bootstrap, new Corpus(shape)));
    }
    Map<String, Double> anchors = Anchors.measure(needed.get(0));
    List<DuelResult> found = new ArrayList<>();
    Results results = results(machine, anchors, corpora, found);
    for (Duel duel : duels) {
      List<List<Slice>> processes = new ArrayList<>();
      for (int i = 0; i < plan.processes(); i++) {
        processes.add(run(new Bout(bootstrap, needed, duel), folder));
      }
      DuelResult result = DuelResult.of(duel, machine.idle(), processes);
      out.println(MarkdownReport.line(result));
      found.add(result);
      results = results(machine, anchors, corpora, found);
      // After each, so that a run that is stopped leaves what it found.
      publish(results);
    }
    return results;
  }

  private Results results(
      Machine machine, Map<String, Double> anchors, List<Manifest> corpora, List<DuelResult> duels)
      throws IOException {
    Results found =
        new Results(
            options.quick(), machine, anchors, corpora, duels, Results.counts(duels), profiles);
    Path earlier = json();
    return options.merge() && Files.exists(earlier)
        ? found.after(Bout.JSON.readValue(Files.readString(earlier), Results.class))
        : found;
  }

  private Path json() {
    return options.results().resolve("pipeline.json");
  }

  private static List<CorpusShape> needed(Plan plan, List<Duel> duels) {
    Set<String> topics =
        duels.stream()
            .flatMap(duel -> Stream.of(duel.left().topic(), duel.right().topic()))
            .collect(Collectors.toSet());
    return plan.corpora().stream().filter(shape -> topics.contains(shape.topic())).toList();
  }

  private List<Slice> run(Bout bout, Path folder) throws IOException, InterruptedException {
    Duel duel = bout.duel();
    Path log = folder.resolve(duel.id() + ".log");
    List<Slice> slices = new ArrayList<>();
    try (PinnedProcess process =
        PinnedProcess.start(
            duel.cores(),
            duel.heapMegabytes(),
            log,
            ContestantProcess.class,
            Bout.JSON.writeValueAsString(bout))) {
      @Nullable String line;
      while ((line = process.line()) != null) {
        Bout.Line said = Bout.JSON.readValue(line, Bout.Line.class);
        if (said.slice() != null) {
          slices.add(said.slice());
        }
        if (said.profile() != null) {
          profiles.add(said.profile());
        }
      }
      int exitCode = process.exitCode();
      if (exitCode != 0) {
        throw new IOException(
            "A contestant of "
                + duel.id()
                + " ended with "
                + exitCode
                + "; see "
                + log
                + " and "
                + log
                + ".err");
      }
    }
    return slices;
  }

  private void publish(Results results) throws IOException {
    Files.createDirectories(options.results());
    Files.writeString(
        json(),
        Bout.JSON.copy().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(results)
            + "\n");
    Files.writeString(options.results().resolve("pipeline.md"), MarkdownReport.of(results));
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
