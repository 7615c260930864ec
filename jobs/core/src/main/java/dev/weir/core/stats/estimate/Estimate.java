package dev.weir.core.stats.estimate;

/**
 * A number that was estimated.
 *
 * @param value the estimate
 * @param standardError how far it is off by chance, NaN where that is not known
 */
public record Estimate(double value, double standardError) {

  static Estimate ofVariance(double value, double variance) {
    return new Estimate(value, Math.sqrt(Math.max(0, variance)));
  }

  /** Nothing is known. */
  public static final Estimate NONE = new Estimate(Double.NaN, Double.NaN);

  /** This one minus another that is independent of it. */
  public Estimate minus(Estimate other) {
    return new Estimate(value - other.value, Math.hypot(standardError, other.standardError));
  }

  /**
   * By what share of {@code baseline} this one is greater, {@code (b - a)/|a|}, by the delta
   * method: variance {@code V_b/a^2 + V_a b^2/a^4}. Says nothing where the baseline may be 0.
   */
  public Estimate relativeTo(Estimate baseline) {
    double a = baseline.value;
    return new Estimate(
        (value - a) / Math.abs(a),
        Math.hypot(standardError / a, baseline.standardError * value / (a * a)));
  }

  /** In standard errors; 0 for an estimate of exactly 0 without error. */
  public double z() {
    return value == 0 ? 0 : value / standardError;
  }

  /** Whether it says anything. */
  public boolean isKnown() {
    return Double.isFinite(value) && Double.isFinite(standardError);
  }
}
