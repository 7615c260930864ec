package dev.weir.core.comparison.recorded;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All rows of what was assigned to an arm, with their totals. */
final class Unit {

  private final String arm;
  private final String id;
  private final long firstTime;
  private final List<RecordedRow> rows = new ArrayList<>(1);

  Unit(String arm, String id, long firstTime) {
    this.arm = arm;
    this.id = id;
    this.firstTime = firstTime;
  }

  void add(RecordedRow row) {
    rows.add(row);
  }

  String arm() {
    return arm;
  }

  String id() {
    return id;
  }

  long firstTime() {
    return firstTime;
  }

  List<RecordedRow> rows() {
    return rows;
  }

  /**
   * Numerator and denominator of a metric: the sum of a field and how many rows have it, or the
   * sums of two fields; null when no row has it. Numerators above the metric's cap count as that.
   */
  double @Nullable [] totals(Metric metric) {
    double numerator = 0;
    double denominator = 0;
    int found = 0;
    for (RecordedRow row : rows) {
      Double value = row.numbers().get(metric.field());
      Double other = denominator(row, metric);
      if (value != null && other != null) {
        numerator += Math.min(value, metric.cap());
        denominator += other;
        found++;
      }
    }
    return found == 0 ? null : new double[] {numerator, denominator};
  }

  private static @Nullable Double denominator(RecordedRow row, Metric metric) {
    String field = metric.denominator();
    return field == null ? Double.valueOf(1) : row.numbers().get(field);
  }

  /** What a plot shows of it: its ratio, or the row drawn; NaN when no row has it. */
  double value(Metric metric) {
    if (metric.isQuantile()) {
      return drawn(metric);
    }
    double[] totals = totals(metric);
    return totals == null || totals[1] == 0 ? Double.NaN : totals[0] / totals[1];
  }

  /**
   * The value of one row, drawn by a hash of the unit: rows of one unit are alike, so that
   * quantiles take only one. NaN when no row has it.
   */
  double drawn(Metric metric) {
    double drawn = Double.NaN;
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < rows.size(); i++) {
      Double value = rows.get(i).numbers().get(metric.field());
      int hash = ((id.hashCode() * 31 + i) * 0x9E3779B9) >>> 1;
      if (value != null && hash < least) {
        least = hash;
        drawn = value;
      }
    }
    return drawn;
  }

  /**
   * The value of before in the first row, as numerator and denominator: 1 but for a ratio; both 0
   * when the row lacks it, which linearised is the mean of all.
   */
  double[] before(Covariate covariate) {
    Map<String, Double> first = rows.get(0).numbers();
    Double value = first.get(covariate.field());
    String other = covariate.denominator();
    Double denominator = other == null ? Double.valueOf(1) : first.get(other);
    return value == null || denominator == null ? new double[2] : new double[] {value, denominator};
  }

  /** Rows that have the metric's field, and those of them above its cap. */
  long[] capped(Metric metric) {
    long[] counts = new long[2];
    for (RecordedRow row : rows) {
      Double value = row.numbers().get(metric.field());
      if (value != null) {
        counts[0]++;
        counts[1] += value > metric.cap() ? 1 : 0;
      }
    }
    return counts;
  }

  /** Its rows by the part they belong to, each part as a unit of its own. Linear in the rows. */
  Map<String, Unit> parts(PartOf partOf) {
    Map<String, Unit> parts = new LinkedHashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      parts
          .computeIfAbsent(partOf.name(this, i), ignored -> new Unit(arm, id, firstTime))
          .add(rows.get(i));
    }
    return parts;
  }

  /** Which part of the rows one belongs to. */
  @FunctionalInterface
  interface PartOf {
    String name(Unit unit, int row);
  }
}
