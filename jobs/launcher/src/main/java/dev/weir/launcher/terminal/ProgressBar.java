package dev.weir.launcher.terminal;

import java.util.Locale;

/**
 * One line on standard error that tells how far long work has come.
 *
 * <p>On a terminal the line is drawn over in place; elsewhere nothing is drawn, so that logs stay
 * readable. Not safe for use by several threads.
 */
public final class ProgressBar implements AutoCloseable {

  private static final int WIDTH = 30;
  private static final long NANOS_BETWEEN_DRAWINGS = 100_000_000L;

  private final Terminal terminal;
  private final String title;
  private long drawnAt;
  private boolean drawn;

  public ProgressBar(Terminal terminal, String title) {
    this.terminal = terminal;
    this.title = title;
  }

  /** Shows that {@code done} of {@code total} are done; a total below 1 is not yet known. */
  public void show(long done, long total, String note) {
    if (!terminal.errIsTerminal()) {
      return;
    }
    long now = System.nanoTime();
    if (drawn && done < total && now - drawnAt < NANOS_BETWEEN_DRAWINGS) {
      return;
    }
    drawnAt = now;
    drawn = true;
    String line = title + " " + text(done, total) + " " + note;
    int room = terminal.columns() - 1;
    terminal.draw("\r\u001b[K" + (line.length() > room ? line.substring(0, room) : line));
  }

  /** The bar and its figures, such as {@code [#####-----] 50 % 1,000 of 2,000}. */
  public static String text(long done, long total) {
    if (total < 1) {
      return String.format(Locale.ROOT, "%,d", done);
    }
    long shown = Math.max(0, Math.min(done, total));
    int filled = (int) (WIDTH * shown / total);
    return String.format(
        Locale.ROOT,
        "[%s%s] %3d %%  %,d of %,d",
        "#".repeat(filled),
        "-".repeat(WIDTH - filled),
        100 * shown / total,
        done,
        total);
  }

  /** Ends the line. */
  @Override
  public void close() {
    if (drawn) {
      terminal.draw(System.lineSeparator());
    }
  }
}
