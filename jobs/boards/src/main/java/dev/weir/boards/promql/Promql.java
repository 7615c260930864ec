package dev.weir.boards.promql;

import dev.weir.core.metric.MetricFamily;
import dev.weir.schemas.MetricKind;
import java.util.List;
import java.util.Locale;

/**
 * Expressions over families of the catalogue.
 *
 * <p>A histogram is asked for twice, by its classic buckets and as a native histogram: Prometheus
 * keeps one of the two, and the half that it does not keep is empty. {@code where} is what stands
 * between braces, {@code window} what stands between brackets, {@code by} the labels kept.
 */
public final class Promql {

  private Promql() {}

  /** Name of a counter's samples. */
  public static String total(MetricFamily counter) {
    require(counter, MetricKind.COUNTER);
    return counter.name() + "_total";
  }

  /** Sum of a counter's growth a second. */
  public static String rate(MetricFamily counter, String where, String window, String... by) {
    return sum(by) + "(rate(" + total(counter) + braces(where) + "[" + window + "]))";
  }

  /** One sum over another, nothing where there is none of the other. */
  public static String share(String part, String whole) {
    return part + "\n/ (" + whole + " > 0)";
  }

  /** A quantile of a histogram's growth. */
  public static String quantile(
      double q, MetricFamily histogram, String where, String window, String... by) {
    require(histogram, MetricKind.HISTOGRAM);
    String name = histogram.name();
    String within = braces(where) + "[" + window + "]";
    String of = "histogram_quantile(" + number(q) + ", ";
    // The comparison leaves out NaN, which stands where nothing was counted.
    return of
        + sum(withLe(by))
        + "(rate("
        + name
        + "_bucket"
        + within
        + "))) >= 0\nor "
        + of
        + sum(by)
        + "(rate("
        + name
        + within
        + "))) >= 0";
  }

  /** Mean of a histogram's growth. */
  public static String mean(MetricFamily histogram, String where, String window, String... by) {
    require(histogram, MetricKind.HISTOGRAM);
    String name = histogram.name();
    String within = braces(where) + "[" + window + "]";
    String grown = sum(by) + "(rate(" + name + within + "))";
    return sum(by)
        + "(rate("
        + name
        + "_sum"
        + within
        + "))\n/ ("
        + sum(by)
        + "(rate("
        + name
        + "_count"
        + within
        + ")) > 0)\nor histogram_sum("
        + grown
        + ")\n/ (histogram_count("
        + grown
        + ") > 0)";
  }

  /** Values of a histogram that came in a second. */
  public static String counted(MetricFamily histogram, String where, String window, String... by) {
    require(histogram, MetricKind.HISTOGRAM);
    String within = braces(where) + "[" + window + "]";
    return sum(by)
        + "(rate("
        + histogram.name()
        + "_count"
        + within
        + "))\nor histogram_count("
        + sum(by)
        + "(rate("
        + histogram.name()
        + within
        + ")))";
  }

  /**
   * Values of a histogram above a bound that came in a second.
   *
   * @param bound one of the family's; another would match no bucket and stay green for ever
   */
  public static String above(
      MetricFamily histogram, double bound, String where, String window, String... by) {
    require(histogram, MetricKind.HISTOGRAM);
    if (!histogram.bounds().contains(bound)) {
      throw new IllegalArgumentException(
          "%s: found threshold %s, expected one of its bounds %s"
              .formatted(histogram.name(), number(bound), histogram.bounds()));
    }
    String name = histogram.name();
    String within = braces(where) + "[" + window + "]";
    String le = "le=\"" + bound + "\"";
    String native_ = sum(by) + "(rate(" + name + within + "))";
    return "("
        + sum(by)
        + "(rate("
        + name
        + "_count"
        + within
        + "))\n- "
        + sum(by)
        + "(rate("
        + name
        + "_bucket"
        + braces(where.isEmpty() ? le : where + "," + le)
        + "["
        + window
        + "])))\nor histogram_count("
        + native_
        + ")\n* (1 - histogram_fraction(0, "
        + number(bound)
        + ", "
        + native_
        + ")) >= 0";
  }

  /** {@code sum} with what it keeps. */
  public static String sum(String... by) {
    return by.length == 0 ? "sum " : "sum by (" + String.join(", ", by) + ") ";
  }

  /** A number as Prometheus writes it. */
  public static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.format(Locale.ROOT, "%d", (long) value)
        : Double.toString(value);
  }

  private static String braces(String where) {
    return where.isEmpty() ? "" : "{" + where + "}";
  }

  private static String[] withLe(String... by) {
    String[] all = new String[by.length + 1];
    all[0] = "le";
    System.arraycopy(by, 0, all, 1, by.length);
    return all;
  }

  private static void require(MetricFamily family, MetricKind kind) {
    if (family.kind() != kind) {
      throw new IllegalArgumentException(
          "%s: found a %s, expected one of %s"
              .formatted(family.name(), family.kind(), List.of(kind)));
    }
  }
}
