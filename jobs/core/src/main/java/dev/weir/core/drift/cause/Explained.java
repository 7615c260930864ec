package dev.weir.core.drift.cause;

/**
 * Which part of an effect goes away when it is looked at in another way.
 *
 * @param share of the effect, from 0 to 1
 * @param value that the reference gives when looked at so
 */
public record Explained(double share, double value) {

  /** No part of it. */
  public static final Explained NOTHING = new Explained(0, Double.NaN);

  /**
   * How much nearer another expectation is to what is seen.
   *
   * @param current what is seen
   * @param reference what was expected
   * @param other what is expected when looked at in another way
   */
  public static Explained by(double current, double reference, double other) {
    double effect = Math.abs(current - reference);
    double rest = Math.abs(current - other);
    return effect == 0 || Double.isNaN(rest)
        ? NOTHING
        : new Explained(Math.max(0, Math.min(1, 1 - rest / effect)), other);
  }
}
