package dev.weir.core.comparison.recorded;

/** In which order the units of a file are taken to have come. */
public enum UnitOrder {
  /** By the time of their first row. */
  TIME,
  /** By the line of their first row, whose number stands for the time. */
  LINES,
  /**
   * In an order drawn by a hash of their ids, always the same: a file without times may be sorted
   * by arm, which says nothing about how its traffic was split when. Any order that knows nothing
   * of the values keeps what intervals promise.
   */
  DRAWN
}
