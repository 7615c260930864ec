package dev.weir.bench.drift.entrant;

import dev.weir.bench.drift.traffic.Pane;

/** Looks at each full hour of the clock by itself, and alarms when a test of it says so. */
final class Hourly implements Entrant {

  private static final int HOUR = 60;

  /** A test of one hour. */
  @FunctionalInterface
  interface Test {
    boolean differs(HourSum hour);
  }

  private final String name;
  private final Test test;
  private final HourSum hour;

  Hourly(String name, int categories, int features, Test test) {
    this.name = name;
    this.test = test;
    this.hour = new HourSum(categories, features);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean add(Pane pane) {
    hour.add(pane);
    if ((pane.minute() + 1) % HOUR != 0) {
      return false;
    }
    boolean alarm = test.differs(hour);
    hour.clear();
    return alarm;
  }
}
