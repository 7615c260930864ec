package dev.weir.launcher.score;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files that a score writes. */
public final class ScoreFolder implements Closeable {

  private static final int BUFFER = 1 << 16;

  private final Path folder;
  private final OutputStream findings;
  private final OutputStream measurements;

  private ScoreFolder(Path folder) throws IOException {
    this.folder = folder;
    this.findings = open("findings.jsonl");
    this.measurements = open("measurements.jsonl");
  }

  /** Makes the folder if it is not there, and begins the files anew. */
  public static ScoreFolder at(Path folder) throws IOException {
    Files.createDirectories(folder);
    return new ScoreFolder(folder);
  }

  private OutputStream open(String name) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(folder.resolve(name)), BUFFER);
  }

  public OutputStream findings() {
    return findings;
  }

  public OutputStream measurements() {
    return measurements;
  }

  public void metrics(ObjectNode metrics) throws IOException {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(indenter);
    String text = new ObjectMapper().writer(printer).writeValueAsString(metrics) + "\n";
    Files.writeString(folder.resolve("metrics.json"), text);
  }

  public void report(String html) throws IOException {
    Files.writeString(folder.resolve("report.html"), html);
  }

  @Override
  public void close() throws IOException {
    try (findings) {
      measurements.close();
    }
  }
}
