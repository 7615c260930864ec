package dev.weir.launcher.summary;

import dev.weir.core.call.CallOutcome;
import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.metric.MetricFamily;
import dev.weir.exporter.MergedHistogram;
import dev.weir.exporter.Series;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Adds up the series of one prompt version over environments, models and providers. */
final class VersionRow {

  private static final String OK = CallOutcome.OK.name().toLowerCase(Locale.ROOT);

  private final MergedHistogram firstToken = new MergedHistogram();
  private final MergedHistogram duration = new MergedHistogram();
  private long calls;
  private long failed;
  private long input;
  private long output;
  private BigDecimal usd = BigDecimal.ZERO;

  void add(Series series) {
    long value = series.total().getValue();
    if (is(series, MetricCatalogue.REQUESTS)) {
      calls += value;
      failed += OK.equals(series.id().label("outcome")) ? 0 : value;
    } else if (is(series, MetricCatalogue.INPUT_TOKENS)) {
      input += value;
    } else if (is(series, MetricCatalogue.OUTPUT_TOKENS)) {
      output += value;
    } else if (is(series, MetricCatalogue.COST)) {
      usd = usd.add(BigDecimal.valueOf(value, -series.total().getExponent()));
    } else if (is(series, MetricCatalogue.FIRST_TOKEN)) {
      firstToken.add(series.total());
    } else if (is(series, MetricCatalogue.DURATION)) {
      duration.add(series.total());
    }
  }

  private static boolean is(Series series, MetricFamily family) {
    return series.id().kind() == family.kind() && series.id().metric().equals(family.name());
  }

  long calls() {
    return calls;
  }

  long failed() {
    return failed;
  }

  long input() {
    return input;
  }

  long output() {
    return output;
  }

  BigDecimal usd() {
    return usd;
  }

  String errors() {
    return percent(failed, calls);
  }

  /** A share with one digit behind the point; a dash of nothing. */
  static String percent(long part, long whole) {
    return whole == 0 ? "-" : String.format(Locale.ROOT, "%.1f", 100.0 * part / whole);
  }

  /** p50/p95/p99 of the time to the first token, in seconds. */
  String firstToken() {
    return seconds(firstToken);
  }

  /** p50/p95/p99 of the time from request to complete response, in seconds. */
  String duration() {
    return seconds(duration);
  }

  String cost() {
    return usd.setScale(usd.abs().compareTo(BigDecimal.ONE) < 0 ? 4 : 2, RoundingMode.HALF_UP)
        .toPlainString();
  }

  private static String seconds(MergedHistogram histogram) {
    double median = histogram.quantile(50);
    return Double.isNaN(median)
        ? "-"
        : short3(median)
            + "/"
            + short3(histogram.quantile(95))
            + "/"
            + short3(histogram.quantile(99));
  }

  /** Three digits, whatever the size. */
  private static String short3(double seconds) {
    if (seconds >= 100) {
      return String.format(Locale.ROOT, "%.0f", seconds);
    }
    return String.format(Locale.ROOT, seconds >= 10 ? "%.1f" : "%.2f", seconds);
  }
}
