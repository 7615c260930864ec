package dev.weir.core.stats;

/** Whether a statistic says something about the numbers it was given. */
public enum Status {
  /** It does. */
  OK,
  /** The numbers are in order, and too few, or too much alike, to say anything. */
  INSUFFICIENT,
  /** The numbers cannot be what they claim to be: negative counts, infinite values. */
  INVALID
}
