package dev.weir.core.config;

/** Where "now" comes from. */
public enum ClockMode {
  /** The machine's clock: live traffic. */
  WALL,
  /** The greatest sane event time: replays and bounded jobs. */
  EVENT
}
