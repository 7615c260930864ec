package dev.weir.exporter;

import java.util.Locale;

/** Whether the totals shown can be believed to be those of now. */
public enum TotalsState {
  /** Totals arrive and the job is near the end of its input. */
  CURRENT("totals arrive, and the job is near the end of its input"),
  /** No total arrived for a while: there is no traffic, or no job. */
  NO_DATA("no total arrived for a while: no traffic, or no job"),
  /** When the job last spoke it was far behind the newest records of its input. */
  LAGGING("the job is far behind its input");

  private final String line;

  TotalsState(String line) {
    this.line = line;
  }

  /** Value of the label {@code state}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The same for people, within a sentence. */
  public String line() {
    return line;
  }
}
