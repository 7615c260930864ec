package dev.weir.bench.ab;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Simulates experiments, to show how often their decisions are wrong and how soon they are right.
 */
@Command(
    name = "weir bench ab",
    mixinStandardHelpOptions = true,
    description = {
      "Simulates experiments with equal and with different arms, looked at 200 times each.",
      "Writes ab.json, ab.md and ab.svg. Exit code 1 tells that a figure was missed."
    },
    footer = {"", "Example:", "  weir bench ab --quick"})
public final class AbBench implements Callable<Integer> {

  private static final int STEP = 100;
  private static final int RUNS = 2_000;
  private static final int SPLIT_RUNS = 20_000;
  private static final int COVERAGE_RUNS = 1_000;
  private static final int QUICK_DIVISOR = 20;

  @Option(names = "--quick", description = "A twentieth of the runs: shows that it works.")
  private boolean quick;

  @Option(names = "--seed", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
  private long seed = 7;

  @Option(
      names = "--results",
      paramLabel = "DIR",
      description = "Where the results go (default: ${DEFAULT-VALUE}).")
  private Path results = Path.of("jobs/bench/results");

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private AbBench() {}

  /** Entry point. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new AbBench()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    Simulation simulation = new Simulation(20_000, STEP, runs(RUNS), seed);
    Scenarios scenarios = new Scenarios(STEP, seed);
    AbResults measured =
        new AbResults(
            quick,
            simulation,
            run(simulation, scenarios.equal()),
            run(simulation, scenarios.different()),
            others());
    Files.createDirectories(results);
    ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    Files.writeString(
        results.resolve("ab.json"), mapper.writeValueAsString(measured.json()) + "\n");
    Files.writeString(results.resolve("ab.md"), AbPage.of(measured));
    Files.writeString(results.resolve("ab.svg"), AbPlot.of(measured));
    measured.figures().forEach(figure -> out.print(figure.row()));
    return quick || measured.figures().stream().allMatch(Figure::met) ? 0 : 1;
  }

  private List<ScenarioResult> run(Simulation simulation, List<Scenario> scenarios) {
    List<ScenarioResult> all = new ArrayList<>();
    for (Scenario scenario : scenarios) {
      ScenarioResult result = simulation.of(scenario);
      out.printf(
          Locale.ROOT,
          "%s: called %.4f, by peeking %.3f, once %.3f, median stop %d, coverage %.4f%n",
          scenario.title(),
          result.calledShare(),
          result.naiveShare(),
          result.fixedShare(),
          result.medianStop(),
          result.coverage());
      all.add(result);
    }
    return all;
  }

  private Map<String, Double> others() {
    Map<String, Double> shares = new LinkedHashMap<>();
    double[] halves = {0.5, 0.5};
    double[] thirds = {0.8, 0.1, 0.1};
    for (SplitSimulation split :
        List.of(
            split("right split 50/50 called wrong at any look", halves, halves, 40_000, SPLIT_RUNS),
            split(
                "right split 80/10/10 called wrong at any look",
                thirds,
                thirds,
                40_000,
                SPLIT_RUNS),
            split(AbResults.WRONG_SPLIT, halves, new double[] {0.52, 0.48}, 30_000, RUNS))) {
      shares.put(split.title(), split.invalidated(seed));
    }
    double[][] quantiles = {{0.5, 0}, {0.95, 1.6448536269514722}, {0.99, 2.3263478740408408}};
    for (double[] quantile : quantiles) {
      shares.put(
          String.format(Locale.ROOT, "quantile p%.0f covered at all looks", 100 * quantile[0]),
          new QuantileCoverage(quantile[0], quantile[1])
              .of(runs(COVERAGE_RUNS), 20_000, STEP, seed));
    }
    double[] discoveries = new DiscoverySimulation(200, 40, 0.8, 3, 0.1).of(runs(SPLIT_RUNS), seed);
    shares.put(AbResults.DISCOVERIES, discoveries[0]);
    shares.put("of the 40 streams that differ by 3 standard deviations found", discoveries[1]);
    shares.forEach((name, share) -> out.printf(Locale.ROOT, "%s: %.5f%n", name, share));
    return shares;
  }

  private SplitSimulation split(
      String title, double[] weights, double[] truth, int units, int runs) {
    return new SplitSimulation(title, weights, truth, units, STEP, runs(runs));
  }

  private int runs(int full) {
    return quick ? full / QUICK_DIVISOR : full;
  }
}
