package dev.weir.traffic.format;

/** Gives a time to rows that were recorded without one: one a second from a fixed start. */
public final class RowClock {

  /** 2024-01-01T00:00:00Z in microseconds since the epoch. */
  public static final long START = 1_704_067_200_000_000L;

  private static final long SPACING_MICROS = 1_000_000L;

  private RowClock() {}

  /** Microseconds since the epoch at which row number {@code row}, from 0, was sent. */
  public static long micros(long row) {
    return START + row * SPACING_MICROS;
  }
}
