package dev.weir.bench.check;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.weir.bench.Machine;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures how long an application waits for the check server. */
@Command(
    name = "weir bench check",
    mixinStandardHelpOptions = true,
    description = {
      "Measures how long an application waits for the check server.",
      "Starts one in a process of its own, or takes one that runs."
    },
    footer = {"", "Example:", "  weir bench check --requests 10000"})
public final class CheckBench implements Callable<Integer> {

  private static final int WARM_UP = 3_000;
  private static final List<Integer> CLIENTS = List.of(1, 4);

  @Option(
      names = "--requests",
      defaultValue = "10000",
      description = "Requests of each client a row. Default: ${DEFAULT-VALUE}")
  private int requests;

  @Option(
      names = "--bytes",
      defaultValue = "4096",
      description = "Bytes of each text. Default: ${DEFAULT-VALUE}")
  private int bytes;

  @Option(
      names = "--address",
      paramLabel = "URL",
      description = "A server that runs, as http://127.0.0.1:9470/check.")
  private @Nullable URI address;

  @Option(
      names = "--results",
      paramLabel = "DIRECTORY",
      defaultValue = "jobs/bench/results",
      description = "Where the results go. Default: ${DEFAULT-VALUE}")
  private Path results = Path.of(".");

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private CheckBench() {}

  /** Entry point. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new CheckBench()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException, ExecutionException {
    Machine machine = Machine.here();
    List<CheckResult.Row> rows = new ArrayList<>();
    if (address != null) {
      measure(address, () -> Double.NaN, rows);
    } else {
      try (ServerProcess server = ServerProcess.start()) {
        measure(server.address(), server::processorSeconds, rows);
      }
    }
    CheckResult result = new CheckResult(machine, bytes, rows);
    Files.createDirectories(results);
    ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    Files.writeString(results.resolve("check.json"), json.writeValueAsString(result) + "\n");
    Files.writeString(results.resolve("check.md"), result.markdown());
    out.print(result.markdown());
    return 0;
  }

  private void measure(URI server, DoubleSupplier processor, List<CheckResult.Row> rows)
      throws IOException, InterruptedException, ExecutionException {
    CheckLoad load = new CheckLoad(server);
    Map<String, byte[][]> kinds = CheckBodies.of(bytes);
    for (byte[][] bodies : kinds.values()) {
      load.send(bodies, 1, WARM_UP);
    }
    for (Map.Entry<String, byte[][]> kind : kinds.entrySet()) {
      for (int clients : CLIENTS) {
        double before = processor.getAsDouble();
        long begin = System.nanoTime();
        long[] nanos = load.send(kind.getValue(), clients, requests);
        double seconds = (System.nanoTime() - begin) / 1e9;
        CheckResult.Row row =
            CheckResult.Row.of(
                kind.getKey(), clients, nanos, seconds, processor.getAsDouble() - before);
        rows.add(row);
        out.println(row.line(false));
      }
    }
  }
}
