package dev.weir.bench.drift;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.weir.bench.Machine;
import dev.weir.bench.drift.report.DriftReport;
import dev.weir.bench.drift.report.DriftResult;
import dev.weir.bench.drift.report.Goal;
import dev.weir.bench.drift.report.Goals;
import dev.weir.bench.drift.score.Contest;
import dev.weir.bench.drift.score.Cost;
import dev.weir.bench.drift.score.DelayCell;
import dev.weir.bench.drift.score.FalseDiscoveries;
import dev.weir.bench.drift.score.QuietCell;
import dev.weir.bench.drift.score.RunLength;
import dev.weir.bench.drift.score.Scale;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures how soon drift is found and how often nothing is taken for drift. */
@Command(
    name = "weir bench drift",
    mixinStandardHelpOptions = true,
    description = {
      "Simulates traffic that drifts and traffic that does not, and measures how soon Weir's",
      "detectors and those that others run call, and how often for nothing. All but processor times",
      "is the same for the same seed."
    },
    footer = {"", "Example:", "  weir bench drift --quick --threads 2"})
public final class DriftBench implements Callable<Integer> {

  private static final double MINUTE_NANOS = 60e9;

  @Option(names = "--quick", description = "A few repeats: to see that it works, not a result.")
  private boolean quick;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      description = "What all random numbers come from. Default: ${DEFAULT-VALUE}")
  private long seed = 1;

  @Option(
      names = "--threads",
      defaultValue = "1",
      paramLabel = "N",
      description = "Trials at a time; results do not depend on it. Default: ${DEFAULT-VALUE}")
  private int threads = 1;

  @Option(
      names = "--results",
      paramLabel = "DIRECTORY",
      defaultValue = "jobs/bench/results",
      description = "Where the results go. Default: ${DEFAULT-VALUE}")
  private Path results = Path.of(".");

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final long start = System.nanoTime();

  private DriftBench() {}

  /** Entry point. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new DriftBench()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    Machine machine = Machine.here();
    Contest contest =
        new Contest(
            seed,
            quick ? Scale.QUICK : Scale.FULL,
            threads,
            line -> out.printf("%6.1f min  %s%n", minutes(), line));
    List<Cost> costs = contest.costs();
    List<RunLength> runs = contest.runLengths();
    List<FalseDiscoveries> discoveries = contest.falseDiscoveries();
    List<DelayCell> promotion = contest.promotion();
    List<DelayCell> delays = contest.delays();
    List<QuietCell> quiet = contest.quiet();
    List<QuietCell> wandering = contest.wandering();
    List<Goal> goals = Goals.judge(quiet, delays, runs, discoveries, costs);
    DriftResult result =
        new DriftResult(
            machine,
            seed,
            quick,
            Contest.threshold(),
            minutes(),
            goals,
            delays,
            quiet,
            wandering,
            promotion,
            runs,
            discoveries,
            costs);
    publish(result);
    return 0;
  }

  private double minutes() {
    return (System.nanoTime() - start) / MINUTE_NANOS;
  }

  private void publish(DriftResult result) throws IOException {
    Files.createDirectories(results);
    ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    Files.writeString(results.resolve("drift.json"), json.writeValueAsString(result) + "\n");
    Files.writeString(results.resolve("drift.md"), DriftReport.markdown(result));
    for (Map.Entry<String, String> plot : DriftReport.plots(result).entrySet()) {
      Files.writeString(results.resolve(plot.getKey()), plot.getValue());
    }
    out.print(DriftReport.markdown(result));
  }
}
