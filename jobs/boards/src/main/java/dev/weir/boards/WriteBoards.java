package dev.weir.boards;

import dev.weir.boards.rule.RuleFiles;
import dev.weir.boards.slo.PromisesReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Writes rules and boards of a checkout anew from {@code deploy/prometheus/slo.yaml}. */
public final class WriteBoards {

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
    RuleFiles rules = new RuleFiles(PromisesReader.read(prometheus.resolve("slo.yaml")));
    Map<Path, String> files = new TreeMap<>();
    rules.texts().forEach((name, text) -> files.put(prometheus.resolve("rules").resolve(name), text));
    return files;
  }
}
