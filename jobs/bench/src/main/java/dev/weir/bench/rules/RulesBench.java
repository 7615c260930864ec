package dev.weir.bench.rules;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.sun.management.ThreadMXBean;
import dev.weir.bench.Machine;
import dev.weir.bench.PairedRatio;
import dev.weir.core.call.Text;
import dev.weir.core.match.Matches;
import dev.weir.core.match.RuleBank;
import dev.weir.core.match.RuleScanner;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the rule bank against loops and libraries that look for the same rules. */
@Command(
    name = "weir bench rules",
    mixinStandardHelpOptions = true,
    description = {
      "Measures the rule bank against a loop over java.util.regex, and against Hyperscan and RE2.",
      "Times are processor times of the searching thread; ratios are of paired passes, ABBA."
    },
    footer = {"", "Example:", "  weir bench rules --texts answers.jsonl --native peers"})
public final class RulesBench implements Callable<Integer> {

  private static final int PAIRS = 60;
  private static final int WARM_UP = 30;
  private static final int MOST_TEXT_BYTES = 2 << 20;

  @Option(
      names = "--texts",
      required = true,
      paramLabel = "PATH",
      description = "JSON lines, or a folder of them; every longer string in them is a text.")
  private Path texts = Path.of(".");

  @Option(
      names = "--native",
      paramLabel = "PROGRAM",
      description = "The compiled src/main/native/peers.cpp; without it there are no libraries.")
  private @Nullable Path peers;

  @Option(
      names = "--results",
      paramLabel = "DIRECTORY",
      defaultValue = "jobs/bench/results",
      description = "Where the results go. Default: ${DEFAULT-VALUE}")
  private Path results = Path.of(".");

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private RulesBench() {}

  /** Entry point. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new RulesBench()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    Machine machine = Machine.here();
    byte[][] typical = BenchTexts.recorded(texts, MOST_TEXT_BYTES);
    long bytes = 0;
    for (byte[] text : typical) {
      bytes += text.length;
    }
    Searcher twenty = Searcher.bank(BenchRules.TWENTY, typical);
    Searcher fifty = Searcher.bank(BenchRules.FIFTY, typical);
    Searcher loop = Searcher.regexLoop(BenchRules.TWENTY, typical);
    warm(twenty);
    warm(fifty);
    boolean equal = loop.pass().answer() == twenty.pass().answer();
    List<RulesResult.Ratio> ratios = new ArrayList<>();
    ratios.add(ratio("java.util.regex loop / bank, 20 rules", loop, twenty, 3, 100, true));
    ratios.add(ratio("bank of 50 rules / of 20", fifty, twenty, PAIRS, 1.3, false));
    ratios.add(ratio("bank of 20 rules / itself", twenty, twenty, PAIRS, 0, false));
    if (peers != null) {
      Path folder = Files.createTempDirectory("weir-rules");
      try (NativePeers library = new NativePeers(peers, folder, BenchRules.TWENTY, typical)) {
        for (String engine : List.of("hyperscan", "hyperscan-single", "re2-set")) {
          Searcher other = library.engine(engine);
          warm(other);
          ratios.add(ratio(engine + " / bank, 20 rules", other, twenty, PAIRS, 1, true));
        }
      }
    }
    double typicalNanos = nanosPerByte(twenty, bytes);
    Map<String, Double> hostile = new LinkedHashMap<>();
    for (Map.Entry<String, byte[]> kind : BenchTexts.hostile().entrySet()) {
      Searcher search = Searcher.bank(BenchRules.TWENTY, new byte[][] {kind.getValue()});
      warm(search);
      hostile.put(kind.getKey(), nanosPerByte(search, kind.getValue().length) / typicalNanos);
    }
    RulesResult result =
        new RulesResult(
            machine,
            typical.length,
            bytes,
            equal,
            typicalNanos,
            nanosPerByte(loop, bytes, 1),
            allocated(typical),
            RuleBank.of(BenchRules.TWENTY).toString(),
            RuleBank.of(BenchRules.FIFTY).toString(),
            ratios,
            hostile);
    publish(result);
    return equal ? 0 : 1;
  }

  private static void warm(Searcher searcher) throws IOException {
    for (int i = 0; i < WARM_UP; i++) {
      searcher.pass();
    }
  }

  /** Time of the left over that of the right, pair by pair in the order ABBA. */
  private RulesResult.Ratio ratio(
      String name, Searcher left, Searcher right, int pairs, double goal, boolean atLeast)
      throws IOException {
    List<Double> quotients = new ArrayList<>();
    for (int i = 0; i < pairs; i++) {
      boolean leftFirst = i % 2 == 0;
      double first = (leftFirst ? left : right).pass().nanos();
      double second = (leftFirst ? right : left).pass().nanos();
      quotients.add(leftFirst ? first / second : second / first);
    }
    RulesResult.Ratio ratio = new RulesResult.Ratio(name, PairedRatio.of(quotients), goal, atLeast);
    out.println(ratio.line());
    return ratio;
  }

  private static double nanosPerByte(Searcher searcher, long bytes) throws IOException {
    return nanosPerByte(searcher, bytes, WARM_UP);
  }

  /** Median of some passes. */
  private static double nanosPerByte(Searcher searcher, long bytes, int passes) throws IOException {
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < passes; i++) {
      times.add((double) searcher.pass().nanos() / bytes);
    }
    return PairedRatio.of(times).median();
  }

  /** Most bytes allocated for one of the texts in which nothing is found, after some passes. */
  private static long allocated(byte[][] texts) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    RuleScanner scanner = RuleBank.of(BenchRules.TWENTY).scanner();
    Matches matches = new Matches();
    Text text = new Text();
    long most = 0;
    for (int pass = 0; pass < WARM_UP; pass++) {
      most = 0;
      for (byte[] bytes : texts) {
        text.set(bytes, 0, bytes.length);
        matches.clear();
        long before = threads.getCurrentThreadAllocatedBytes();
        scanner.scan(text, matches);
        long after = threads.getCurrentThreadAllocatedBytes();
        most = matches.size() == 0 ? Math.max(most, after - before) : most;
      }
    }
    return most;
  }

  private void publish(RulesResult result) throws IOException {
    Files.createDirectories(results);
    ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    Files.writeString(results.resolve("rules.json"), json.writeValueAsString(result) + "\n");
    Files.writeString(results.resolve("rules.md"), result.markdown());
    out.print(result.markdown());
  }
}
