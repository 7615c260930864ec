package dev.weir.flink.operator;

/** Watermarks, which Flink has in milliseconds, as event times, which Weir has in microseconds. */
final class Watermarks {

  private static final long BOUND = Long.MAX_VALUE / 1_000;

  private Watermarks() {}

  /** Of the marks before the beginning and after the end something just as far away. */
  static long micros(long millis) {
    return Math.max(-BOUND, Math.min(millis, BOUND)) * 1_000;
  }
}
