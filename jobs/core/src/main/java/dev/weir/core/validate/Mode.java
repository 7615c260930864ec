package dev.weir.core.validate;

/** What a failed check does to the verdict over its call. */
public enum Mode {
  /** Nothing: it is reported and counted only. */
  SHADOW,
  /** The call is flagged. */
  FLAG,
  /** The call should be stopped, or its answer withheld. */
  BLOCK
}
