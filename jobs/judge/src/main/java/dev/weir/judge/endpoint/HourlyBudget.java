package dev.weir.judge.endpoint;

/**
 * An amount that may be spent in any hour: a tenth at once, the rest as the hour goes by.
 *
 * <p>It begins empty, so a process that is started again and again spends no more than one that
 * runs. Only a single amount above a tenth of the budget goes beyond it, and is waited for
 * afterwards. Not thread-safe; times are of {@link System#nanoTime}.
 */
final class HourlyBudget {

  private static final double HOUR = 3_600e9;
  private static final double BURST = 0.1;

  private final double most;
  private final double perNano;
  private double level;
  private long known;

  /**
   * @param perHour amount, at least 2
   */
  HourlyBudget(double perHour, long now) {
    most = Math.max(1, perHour * BURST);
    perNano = (perHour - most) / HOUR;
    known = now;
  }

  /** Nanoseconds to wait before the amount may be spent; 0 for now. */
  long wait(double amount, long now) {
    level = level(now);
    known = now;
    double missing = Math.min(amount, most) - level;
    return missing <= 0 ? 0 : Math.max(1, (long) Math.ceil(missing / perNano));
  }

  /** Spends, or with a negative amount gives back. */
  void spend(double amount) {
    level = Math.min(most, level - amount);
  }

  /** What may be spent at once now, as part of what may be at most. */
  double left(long now) {
    return Math.max(0, level(now) / most);
  }

  private double level(long now) {
    return Math.min(most, level + (now - known) * perNano);
  }
}
