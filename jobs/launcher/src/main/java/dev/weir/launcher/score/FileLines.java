package dev.weir.launcher.score;

import dev.weir.traffic.recording.Input;
import dev.weir.traffic.recording.Lines;
import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Lines of a file, plain or gzipped, each in an array of its own. */
public final class FileLines implements dev.weir.core.score.Lines, Closeable {

  private final Lines lines;

  private FileLines(Lines lines) {
    this.lines = lines;
  }

  public static FileLines of(Input input) throws IOException {
    return new FileLines(input.lines());
  }

  @Override
  public byte @Nullable [] next() throws IOException {
    return lines.next()
        ? Arrays.copyOfRange(lines.bytes(), lines.offset(), lines.offset() + lines.length())
        : null;
  }

  @Override
  public long number() {
    return lines.number();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
