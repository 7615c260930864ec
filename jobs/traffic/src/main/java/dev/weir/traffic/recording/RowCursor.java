package dev.weir.traffic.recording;

import dev.weir.schemas.LlmCall;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Hands out one call a line, passing over and counting lines that are none. */
public final class RowCursor implements CallCursor {

  private final Lines lines;
  private final RowReader reader;
  private long row;
  private long unreadable;
  private @Nullable String firstUnreadable;

  public RowCursor(Lines lines, RowReader reader) {
    this.lines = lines;
    this.reader = reader;
  }

  @Override
  public @Nullable LlmCall next() throws IOException {
    while (lines.next()) {
      try {
        return reader.read(lines, row++);
      } catch (FormatException e) {
        unreadable++;
        if (firstUnreadable == null) {
          firstUnreadable = "line " + lines.number() + ": " + e.getMessage();
        }
      }
    }
    return null;
  }

  @Override
  public long unreadableRows() {
    return unreadable;
  }

  @Override
  public @Nullable String firstUnreadable() {
    return firstUnreadable;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
