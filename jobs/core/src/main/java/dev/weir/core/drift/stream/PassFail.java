package dev.weir.core.drift.stream;

import dev.weir.core.stats.detect.TiltScores;
import dev.weir.schemas.SignalKind;

/** The two categories of a rate: what went well and what failed. */
public enum PassFail implements Categories {
  CATEGORIES;

  /** Place of what went well. */
  public static final int PASSED = 0;

  /** Place of what failed. */
  public static final int FAILED = 1;

  @Override
  public SignalKind kind() {
    return SignalKind.BINARY;
  }

  @Override
  public int size() {
    return 2;
  }

  @Override
  public double[][] scores() {
    return TiltScores.binary();
  }

  @Override
  public String name(int category) {
    return category == FAILED ? "failed" : "passed";
  }
}
