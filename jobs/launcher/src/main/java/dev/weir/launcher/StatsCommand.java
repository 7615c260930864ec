package dev.weir.launcher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.core.query.StatisticQueries;
import dev.weir.launcher.terminal.Answer;
import dev.weir.launcher.terminal.Exit;
import dev.weir.launcher.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Evaluates statistics on given numbers. */
@Command(
    name = "stats",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Evaluates the statistics that Weir decides by, on given numbers.",
      "Reads a JSON list of {name, args} and prints the list of results, each with a status: OK,"
          + " INSUFFICIENT or INVALID. What can be asked for is in jobs/core/STATISTICS.md."
    },
    footer = {
      "",
      "Example:",
      "  echo '[{\"name\": \"two-proportion-z\", \"args\": {\"x1\": 30, \"n1\": 1000, \"x2\": 45,"
          + " \"n2\": 1000}}]' > numbers.json",
      "  weir stats --input numbers.json"
    })
final class StatsCommand implements Callable<Integer> {

  private final Terminal terminal;
  private final ObjectMapper mapper =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  @Mixin private final Shared shared = new Shared();
  @Spec private @Nullable CommandSpec command;

  @Option(
      names = "--input",
      paramLabel = "FILE",
      required = true,
      description = "What to evaluate, a JSON list.")
  private Path input = Path.of("");

  StatsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (!Files.isReadable(input)) {
      throw misused("found '" + input + "', expected a file that can be read");
    }
    ArrayNode results = evaluate();
    ObjectNode json = mapper.createObjectNode();
    json.set("results", results);
    return shared.give(terminal, new Answer(Exit.GOOD, lines(results), json));
  }

  private ArrayNode evaluate() throws IOException {
    try {
      JsonNode queries = mapper.readTree(input.toFile());
      return new StatisticQueries().evaluate(queries);
    } catch (JsonProcessingException e) {
      throw misused("found no JSON in " + input + ": " + e.getOriginalMessage());
    } catch (IllegalArgumentException e) {
      throw misused(e.getMessage());
    }
  }

  /** The list, one result a line. */
  private static String lines(ArrayNode results) {
    StringBuilder lines = new StringBuilder("[");
    results.forEach(
        result -> lines.append(lines.length() == 1 ? "\n" : ",\n").append(result.toString()));
    return lines.append(results.isEmpty() ? "]\n" : "\n]\n").toString();
  }

  private ParameterException misused(@Nullable String message) {
    return new ParameterException(
        Objects.requireNonNull(command).commandLine(), "--input: " + message);
  }
}
