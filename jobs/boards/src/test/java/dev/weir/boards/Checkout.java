package dev.weir.boards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.boards.rule.RuleFiles;
import dev.weir.boards.slo.Promises;
import dev.weir.boards.slo.PromisesReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What is committed. */
final class Checkout {

  static final Path ROOT = Path.of("../..");
  static final Path PROMETHEUS = ROOT.resolve("deploy/prometheus");
  static final Path DASHBOARDS = ROOT.resolve("dashboards");

  private Checkout() {}

  static Promises promises() throws IOException {
    return PromisesReader.read(PROMETHEUS.resolve("slo.yaml"));
  }

  static RuleFiles rules() throws IOException {
    return new RuleFiles(promises());
  }

  /** Every dashboard, in the order of their names. */
  static List<JsonNode> boards() throws IOException {
    List<JsonNode> boards = new ArrayList<>();
    for (Path file : files(DASHBOARDS, ".json")) {
      boards.add(new ObjectMapper().readTree(file.toFile()));
    }
    return boards;
  }

  static List<Path> files(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }
}
