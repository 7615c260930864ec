package dev.weir.launcher;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.core.price.PriceLines;
import dev.weir.core.price.PriceReport;
import dev.weir.launcher.terminal.Exit;
import dev.weir.launcher.terminal.Terminal;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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

/** Prices recorded answers of providers. */
@Command(
    name = "price",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Prices recorded answers.",
      "Reads lines {id, model, body}, plain or gzipped, and writes a line {id, provider, api,"
          + " input_usd, output_usd} for every provider and api that such a body may come from."
          + " Exit code 1 tells that a line was malformed."
    },
    footer = {"", "Example:", "  weir price --input answers.jsonl --output prices.jsonl"})
final class PriceCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private final Shared shared = new Shared();
  @Spec private @Nullable CommandSpec command;

  @Option(
      names = "--input",
      paramLabel = "FILE",
      required = true,
      description = "Answers, one JSON object a line.")
  private Path input = Path.of("");

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where the prices go (default: standard output).")
  private @Nullable Path output;

  PriceCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (shared.json && output == null) {
      throw misused(
          "--json: found no --output, expected one: the prices need a place of their own");
    }
    if (!Files.isReadable(input)) {
      throw misused("--input: found '" + input + "', expected a file that can be read");
    }
    StringBuilder problems = new StringBuilder();
    PriceReport report = price(problems);
    problems.toString().lines().forEach(terminal::say);
    if (shared.json) {
      terminal.print(json(report) + System.lineSeparator());
    } else {
      text(report);
    }
    return (report.malformed() == 0 ? Exit.GOOD : Exit.FAILED).code();
  }

  private PriceReport price(Appendable problems) throws IOException {
    try (InputStream in = Files.newInputStream(input)) {
      if (output == null) {
        return PriceLines.run(in, terminal.results(), problems);
      }
      try (BufferedWriter out = Files.newBufferedWriter(output, StandardCharsets.UTF_8)) {
        return PriceLines.run(in, out, problems);
      }
    } finally {
      terminal.print("");
    }
  }

  private void text(PriceReport report) {
    terminal.say(
        "%d lines: %d priced with %d results, %d malformed"
            .formatted(report.lines(), report.priced(), report.results(), report.malformed()));
    for (PriceReport.Unsupported group : report.unsupported()) {
      terminal.say(
          "  not priced: %d x %s: %s (first: %s)"
              .formatted(group.count(), group.reason().text(), group.subject(), group.firstId()));
    }
  }

  private static ObjectNode json(PriceReport report) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("lines", report.lines());
    json.put("priced", report.priced());
    json.put("results", report.results());
    json.put("malformed", report.malformed());
    ArrayNode unsupported = json.putArray("unsupported");
    for (PriceReport.Unsupported group : report.unsupported()) {
      ObjectNode item = unsupported.addObject();
      item.put("reason", group.reason().name());
      item.put("subject", group.subject());
      item.put("count", group.count());
      item.put("first_id", group.firstId());
    }
    return json;
  }

  private ParameterException misused(String message) {
    return new ParameterException(Objects.requireNonNull(command).commandLine(), message);
  }
}
