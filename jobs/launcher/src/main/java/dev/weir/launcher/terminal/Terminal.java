package dev.weir.launcher.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The two streams of a command: results on standard output, messages and progress on standard
 * error.
 *
 * <p>Java cannot ask one stream whether it is a terminal, so the {@code weir} script tells it by
 * system properties; without the script nothing is taken for a terminal.
 */
public final class Terminal {

  private static final int DEFAULT_COLUMNS = 100;
  private static final int DEFAULT_ROWS = 50;

  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean outIsTerminal;
  private final boolean errIsTerminal;
  private final boolean colour;
  private final int columns;

  private Terminal(
      PrintWriter out,
      PrintWriter err,
      boolean outIsTerminal,
      boolean errIsTerminal,
      boolean colour,
      int columns) {
    this.out = out;
    this.err = err;
    this.outIsTerminal = outIsTerminal;
    this.errIsTerminal = errIsTerminal;
    this.colour = colour;
    this.columns = columns;
  }

  /** The streams of this process. */
  public static Terminal ofProcess(Map<String, String> environment) {
    boolean dumb = "dumb".equals(environment.get("TERM"));
    boolean plain = !environment.getOrDefault("NO_COLOR", "").isEmpty();
    boolean out = Boolean.getBoolean("weir.stdout.terminal") && !dumb;
    boolean err = Boolean.getBoolean("weir.stderr.terminal") && !dumb;
    return new Terminal(
        writer(new FileOutputStream(FileDescriptor.out)),
        writer(new FileOutputStream(FileDescriptor.err)),
        out,
        err,
        out && !plain,
        Math.max(40, Integer.getInteger("weir.columns", DEFAULT_COLUMNS)));
  }

  /** Streams that are no terminal, as in a pipe. */
  public static Terminal plain(OutputStream out, OutputStream err) {
    return new Terminal(writer(out), writer(err), false, false, false, DEFAULT_COLUMNS);
  }

  /** Streams of a terminal of the given width, with or without colour. */
  public static Terminal interactive(
      OutputStream out, OutputStream err, boolean colour, int columns) {
    return new Terminal(writer(out), writer(err), true, true, colour, columns);
  }

  /** The same, with everything on standard error: standard output is left to one JSON object. */
  public Terminal aside() {
    return new Terminal(err, err, errIsTerminal, errIsTerminal, false, columns);
  }

  private static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(stream, false, StandardCharsets.UTF_8);
  }

  /** Writes a message line on standard error. */
  public void say(String line) {
    err.println(line);
    err.flush();
  }

  /** Writes a part of a result on standard output, as it is. */
  public void print(String text) {
    out.print(text);
    out.flush();
  }

  /** Standard output as a place for many lines; not flushed until the next {@link #print}. */
  public Appendable results() {
    return out;
  }

  /** Writes on standard error without ending the line, for progress that is drawn over. */
  void draw(String text) {
    err.print(text);
    err.flush();
  }

  /** Whether standard output is a terminal, where a screen may be redrawn in place. */
  public boolean outIsTerminal() {
    return outIsTerminal;
  }

  /** Whether standard error is a terminal. */
  public boolean errIsTerminal() {
    return errIsTerminal;
  }

  /** The text in green, where standard output is a terminal and NO_COLOR is not set. */
  public String green(String text) {
    return colour ? "\u001b[32m" + text + "\u001b[0m" : text;
  }

  /** The text in red, where standard output is a terminal and NO_COLOR is not set. */
  public String red(String text) {
    return colour ? "\u001b[31m" + text + "\u001b[0m" : text;
  }

  /** Height in lines. */
  public int rows() {
    return Math.max(20, Integer.getInteger("weir.rows", DEFAULT_ROWS));
  }

  /** Width in characters. */
  public int columns() {
    return columns;
  }
}
