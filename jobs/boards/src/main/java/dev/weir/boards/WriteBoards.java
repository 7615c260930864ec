package dev.weir.boards;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.weir.boards.board.Board;
import dev.weir.boards.board.Boards;
import dev.weir.boards.rule.RuleFiles;
import dev.weir.boards.slo.Promises;
import dev.weir.boards.slo.PromisesReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Writes rules and boards of a checkout anew from {@code deploy/prometheus/slo.yaml}. */
public final class WriteBoards {

  private static final ObjectWriter JSON =
      new ObjectMapper()
          .writer(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

  private WriteBoards() {}

  /** Takes the root of the checkout as its one argument. */
  public static void main(String[] arguments) throws IOException {
    Path root = Path.of(arguments.length == 0 ? "." : arguments[0]);
    for (Map.Entry<Path, String> file : files(root).entrySet()) {
      Files.createDirectories(file.getKey().toAbsolutePath().getParent());
      Files.writeString(file.getKey(), file.getValue());
      System.out.println(root.relativize(file.getKey()));
    }
  }

  /** Text of every generated file of a checkout. */
  static Map<Path, String> files(Path root) throws IOException {
    Path prometheus = root.resolve("deploy/prometheus");
    Promises promises = PromisesReader.read(prometheus.resolve("slo.yaml"));
    RuleFiles rules = new RuleFiles(promises);
    Map<Path, String> files = new TreeMap<>();
    rules
        .texts()
        .forEach((name, text) -> files.put(prometheus.resolve("rules").resolve(name), text));
    String runbook = Files.readString(root.resolve("deploy/runbook.md"));
    for (Board board : Boards.all(promises, rules.names(), runbook)) {
      files.put(
          root.resolve("dashboards").resolve(board.uid() + ".json"),
          JSON.writeValueAsString(board.json(promises.laggingSeconds())) + "\n");
    }
    return files;
  }
}
