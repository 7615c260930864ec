package dev.weir.launcher.compare;

/** What the lines of a file are. */
public enum RowFormat {
  /** The JSON form of a call; validators, times, tokens and cost are measured. */
  CALLS,
  /** Any JSON object; metrics are its fields. */
  ROWS,
  /** Two rows a line, whose fields end in _a and _b. */
  PAIRS
}
