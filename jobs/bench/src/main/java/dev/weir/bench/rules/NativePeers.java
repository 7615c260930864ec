package dev.weir.bench.rules;

import dev.weir.core.match.Rule;
import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Hyperscan and RE2::Set in a process of their own, which measures itself. */
final class NativePeers implements AutoCloseable {

  private final Process process;
  private final PrintWriter questions;
  private final BufferedReader answers;

  /**
   * @param program the compiled {@code peers.cpp}
   * @param folder where patterns and texts are left for it
   */
  NativePeers(Path program, Path folder, List<Rule> rules, byte[][] texts) throws IOException {
    Path patterns = folder.resolve("patterns");
    Path textFile = folder.resolve("texts");
    Files.writeString(
        patterns,
        rules.stream().map(rule -> rule.expression() + "\n").collect(Collectors.joining()));
    try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(textFile))) {
      for (byte[] text : texts) {
        out.writeInt(text.length);
        out.write(text);
      }
    }
    process =
        new ProcessBuilder(program.toString(), patterns.toString(), textFile.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    questions = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
    answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** One of the engines of the process, as {@code peers.cpp} names it. */
  Searcher engine(String name) {
    return () -> {
      questions.println(name);
      String answer = answers.readLine();
      if (answer == null) {
        throw new UncheckedIOException(new IOException("the native program ended"));
      }
      String[] parts = answer.split(" ");
      return new Searcher.Pass(Long.parseLong(parts[0]), Long.parseLong(parts[1]), 0);
    };
  }

  @Override
  public void close() {
    process.destroy();
  }
}
