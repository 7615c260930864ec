package dev.weir.launcher.terminal;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * Shows a changing text on standard output: drawn over in place on a terminal, printed now and then
 * elsewhere. Not safe for use by several threads.
 */
public final class LiveScreen {

  private static final String CLEAR_LINE = "\u001b[K";
  private static final String CLEAR_BELOW = "\u001b[J";

  private final Terminal terminal;
  private final Duration every;
  private long printedAt = Long.MIN_VALUE;
  private int lines;

  /**
   * @param every how often the text is printed where there is no terminal
   */
  public LiveScreen(Terminal terminal, Duration every) {
    this.terminal = terminal;
    this.every = every;
  }

  /** Shows the text if it is time to; it is made only then. */
  public void show(Supplier<String> text) {
    long now = System.nanoTime();
    if (terminal.outIsTerminal()) {
      draw(text.get());
    } else if (printedAt == Long.MIN_VALUE || now - printedAt >= every.toNanos()) {
      printedAt = now;
      terminal.print(text.get() + System.lineSeparator());
    }
  }

  /** Shows the last text, which stays. */
  public void last(String text) {
    if (terminal.outIsTerminal()) {
      draw(text);
      lines = 0;
    } else {
      terminal.print(text);
    }
  }

  private void draw(String text) {
    StringBuilder frame = new StringBuilder();
    if (lines > 0) {
      frame.append("\u001b[").append(lines).append("A\r");
    }
    lines = 0;
    for (String line : text.split("\n", -1)) {
      frame.append(fit(line)).append(CLEAR_LINE).append('\n');
      lines++;
    }
    terminal.print(frame + CLEAR_BELOW);
  }

  /** A line that wrapped would spoil the count of lines to go up. */
  private String fit(String line) {
    int room = terminal.columns() - 1;
    return line.codePointCount(0, line.length()) <= room
        ? line
        : line.substring(0, line.offsetByCodePoints(0, room));
  }
}
