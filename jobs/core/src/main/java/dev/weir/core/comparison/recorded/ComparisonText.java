package dev.weir.core.comparison.recorded;

import dev.weir.core.stats.estimate.Adjustment;
import dev.weir.core.stats.sequential.Interval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Numbers of a comparison as people read them. */
public final class ComparisonText {

  private static final double LEAST_PLAIN = 1e-4;

  private ComparisonText() {}

  public static String number(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "∞" : "-∞";
    }
    double size = Math.abs(value);
    if (size <= Double.MIN_VALUE) {
      return "0";
    }
    if (size < LEAST_PLAIN) {
      return String.format(Locale.ROOT, "%.1e", value);
    }
    return size < 0.01
        ? new BigDecimal(value).round(new MathContext(3)).toPlainString()
        : String.format(Locale.ROOT, size >= 100 ? "%,.1f" : "%.4f", value);
  }

  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** Both ends; or that looks exclude each other, as when the effect changes with time. */
  public static String interval(Interval interval) {
    if (interval.isEmpty()) {
      return "none, looks differ";
    }
    return number(interval.low()) + " to " + number(interval.high());
  }

  /** What was done to metrics before they were compared, a line each. */
  public static List<String> treatments(ArmFinding arm, @Nullable Covariate covariate) {
    Set<String> lines = new LinkedHashSet<>();
    for (MetricFinding metric : arm.metrics()) {
      String treatment = treatment(metric, covariate);
      if (!treatment.isEmpty()) {
        lines.add(metric.metric().name() + ": " + treatment);
      }
    }
    return List.copyOf(lines);
  }

  private static String treatment(MetricFinding finding, @Nullable Covariate covariate) {
    StringBuilder text = new StringBuilder();
    Capping capping = finding.capping();
    if (capping != null) {
      text.append("capped at ")
          .append(number(capping.cap()))
          .append(": ")
          .append(percent(capping.control()))
          .append(" of the control's rows, ")
          .append(percent(capping.arm()))
          .append(" of the arm's");
    }
    Adjustment adjustment = finding.adjustment();
    if (adjustment != null && covariate != null) {
      text.append(text.isEmpty() ? "" : "; ")
          .append("adjusted by ")
          .append(covariate.name())
          .append(String.format(Locale.ROOT, ": theta %.4g, variance x ", adjustment.theta()))
          .append(String.format(Locale.ROOT, "%.2f", 1 - adjustment.explained()));
    }
    return text.toString();
  }

  /** A round number with its sign. */
  static String signed(double value) {
    String plain =
        new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros().toPlainString();
    return value > 0 ? "+" + plain : plain;
  }

  static String percent(double share) {
    return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }

  /** Units of an arm, and how many of them stand in pairs. */
  public static String units(ArmFinding arm) {
    return count(arm.units())
        + " units"
        + (arm.pairs() > 0 ? ", " + count(arm.pairs()) + " in pairs" : "");
  }

  static String hours(Duration duration) {
    return String.format(Locale.ROOT, "%.0f h", duration.toMinutes() / 60.0);
  }
}
