package dev.weir.traffic.replay;

import java.util.ArrayList;
import java.util.List;

/** Time that passes only while somebody sleeps. */
final class StepTicker implements Ticker {

  private final List<Long> sleeps = new ArrayList<>();
  private long nanos = 17;

  @Override
  public long nanos() {
    return nanos;
  }

  @Override
  public void sleep(long wait) {
    sleeps.add(wait);
    nanos += wait;
  }

  List<Long> sleeps() {
    return sleeps;
  }

  void pass(long passed) {
    nanos += passed;
  }
}
