package dev.weir.core.metric;

import dev.weir.schemas.MetricKind;
import java.util.List;

/**
 * One Prometheus metric family that the job fills and the exporter shows.
 *
 * @param name family name, without {@code _total}, {@code _bucket}, {@code _sum} or {@code _count}
 * @param kind counter, gauge or histogram
 * @param exponent decimal exponent of the integer totals: shown value = total x 10^exponent
 * @param bounds upper bounds of the classic buckets in the shown unit, ascending; empty unless a
 *     histogram
 * @param help text of the HELP line
 */
public record MetricFamily(
    String name, MetricKind kind, int exponent, List<Double> bounds, String help) {

  public MetricFamily {
    bounds = List.copyOf(bounds);
  }

  static MetricFamily counter(String name, int exponent, String help) {
    return new MetricFamily(name, MetricKind.COUNTER, exponent, List.of(), help);
  }

  static MetricFamily gauge(String name, int exponent, String help) {
    return new MetricFamily(name, MetricKind.GAUGE, exponent, List.of(), help);
  }

  static MetricFamily histogram(String name, int exponent, List<Double> bounds, String help) {
    return new MetricFamily(name, MetricKind.HISTOGRAM, exponent, bounds, help);
  }
}
