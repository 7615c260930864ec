package dev.weir.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A committed file that must equal what is rendered; {@code -Dgolden.update} writes it anew. */
public record GoldenFile(Path path) {

  private static final boolean UPDATE = System.getProperty("golden.update") != null;

  public static GoldenFile at(String path) {
    return new GoldenFile(Path.of(path));
  }

  public void holds(String rendered) throws IOException {
    if (UPDATE) {
      Files.writeString(path, rendered);
    }
    assertThat(Files.readString(path))
        .as("%s, rendered again by mvn test -Dgolden.update", path)
        .isEqualTo(rendered);
  }

  /** As {@link #holds}, for the part between two marker lines. */
  public void holdsBetween(String begin, String end, String rendered) throws IOException {
    String text = Files.readString(path);
    int from = text.indexOf(begin + "\n");
    int to = text.indexOf(end);
    assertThat(from).as("%s in %s", begin, path).isNotNegative().isLessThan(to);
    holds(text.substring(0, from + begin.length() + 1) + rendered + text.substring(to));
  }
}
