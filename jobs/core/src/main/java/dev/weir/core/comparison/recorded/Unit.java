package dev.weir.core.comparison.recorded;

import java.util.ArrayList;
import java.util.List;
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
   * sums of two fields; null when no row has it.
   */
  double @Nullable [] totals(Metric metric, RowFilter filter) {
    double numerator = 0;
    double denominator = 0;
    int found = 0;
    for (RecordedRow row : rows) {
      Double value = row.numbers().get(metric.field());
      Double other = denominator(row, metric);
      if (value != null && other != null && filter.takes(row)) {
        numerator += value;
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
    double[] totals = totals(metric, RowFilter.ALL);
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

  /** Which rows count. */
  @FunctionalInterface
  interface RowFilter {
    RowFilter ALL = row -> true;

    boolean takes(RecordedRow row);
  }
}
