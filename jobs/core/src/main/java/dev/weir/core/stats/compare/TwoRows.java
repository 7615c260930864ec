package dev.weir.core.stats.compare;

import dev.weir.core.stats.Status;

/**
 * A table of counts with two rows, reference and current, and a column a category.
 *
 * <p>Columns that are empty in both rows are left out.
 */
final class TwoRows {

  /** Receives one cell. */
  @FunctionalInterface
  interface Cell {
    /** A count and what it would be if both rows had the shares of their sum. */
    void accept(double observed, double expected);
  }

  private final long[] reference;
  private final long[] current;
  private final double referenceTotal;
  private final double currentTotal;

  private TwoRows(long[] reference, long[] current) {
    this.reference = reference;
    this.current = current;
    referenceTotal = total(reference);
    currentTotal = total(current);
  }

  static TwoRows of(long[] reference, long[] current) {
    return new TwoRows(reference, current);
  }

  /** Valid rows have the same columns and no negative count; an empty row is insufficient. */
  Status status() {
    if (reference.length != current.length || negative(reference) || negative(current)) {
      return Status.INVALID;
    }
    return referenceTotal == 0 || currentTotal == 0 ? Status.INSUFFICIENT : Status.OK;
  }

  /** Columns with a count in either row. */
  int columns() {
    int columns = 0;
    for (int i = 0; i < reference.length; i++) {
      columns += empty(i) ? 0 : 1;
    }
    return columns;
  }

  double referenceTotal() {
    return referenceTotal;
  }

  double currentTotal() {
    return currentTotal;
  }

  void forEachCell(Cell cell) {
    double all = referenceTotal + currentTotal;
    for (int i = 0; i < reference.length; i++) {
      if (!empty(i)) {
        double column = (double) reference[i] + current[i];
        cell.accept((double) reference[i], referenceTotal * column / all);
        cell.accept((double) current[i], currentTotal * column / all);
      }
    }
  }

  private boolean empty(int column) {
    return reference[column] == 0 && current[column] == 0;
  }

  private static boolean negative(long[] row) {
    for (long count : row) {
      if (count < 0) {
        return true;
      }
    }
    return false;
  }

  private static double total(long[] row) {
    double total = 0;
    for (long count : row) {
      total += count;
    }
    return total;
  }
}
