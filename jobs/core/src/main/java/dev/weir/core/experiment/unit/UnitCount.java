package dev.weir.core.experiment.unit;

/** What happened to units and their rows; the number of each is stored and never used again. */
public enum UnitCount {
  /** Units that were seen in an arm they were not assigned to. */
  LEAKED(1),
  /** Their rows there, which are left out. */
  STRAY_ROWS(2),
  /** Rows and judgements after the window of their unit. */
  LATE_ROWS(3),
  /** Rows of units for which there was no room. */
  DROPPED_ROWS(4),
  /** Rows by another definition of the same id. */
  REFUSED_ROWS(5),
  /** Rows that count. */
  TAKEN_ROWS(6);

  /** More than every {@link #tag}. */
  static final int TAGS = 7;

  private final int tag;

  UnitCount(int tag) {
    this.tag = tag;
  }

  int tag() {
    return tag;
  }
}
