package dev.weir.traffic.recording;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A named file that can be opened again and again, on disk or shipped with the classes. */
public final class Input {

  @FunctionalInterface
  private interface Opening {
    InputStream open() throws IOException;
  }

  private final String name;
  private final Opening opening;

  private Input(String name, Opening opening) {
    this.name = name;
    this.opening = opening;
  }

  public static Input of(Path file) {
    Path last = file.getFileName();
    return new Input(last == null ? "" : last.toString(), () -> Files.newInputStream(file));
  }

  /** A resource that lies beside a class. */
  public static Input beside(Class<?> owner, String resource) {
    return new Input(
        resource.substring(resource.lastIndexOf('/') + 1),
        () -> {
          InputStream stream = owner.getResourceAsStream(resource);
          if (stream == null) {
            throw new FileNotFoundException("resource " + resource + " of " + owner.getName());
          }
          return stream;
        });
  }

  /** The name up to its first dot: {@code traces/conv.csv.gz} gives {@code conv}. */
  public String baseName() {
    int dot = name.indexOf('.', 1);
    return dot < 0 ? name : name.substring(0, dot);
  }

  /** Its lines, unpacked when it is gzipped. */
  public Lines lines() throws IOException {
    return Lines.of(opening.open());
  }

  @Override
  public String toString() {
    return name;
  }
}
