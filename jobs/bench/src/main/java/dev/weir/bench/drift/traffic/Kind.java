package dev.weir.bench.drift.traffic;

/** What the events of a signal are. */
public enum Kind {
  /** Yes or no. */
  BINARY,
  /** A word. */
  CATEGORICAL,
  /** A positive number. */
  NUMERIC,
  /** A text, as random features of its embedding. */
  EMBEDDING
}
