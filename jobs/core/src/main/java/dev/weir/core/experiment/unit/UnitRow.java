package dev.weir.core.experiment.unit;

import java.util.Comparator;
import java.util.List;

/**
 * What one call says of its unit.
 *
 * @param unitHigh upper half of the hash of the unit
 * @param unitLow lower half
 * @param call hash of the call
 * @param time when the call was over, microseconds since the epoch
 * @param arm empty for a call before the experiment began
 * @param alone whether the call named no unit and is one by itself
 * @param words by which the comparison is sliced
 * @param values of the experiment's fields, in their integer units
 */
public record UnitRow(
    long unitHigh,
    long unitLow,
    long call,
    long time,
    String arm,
    boolean alone,
    List<String> words,
    long[] values) {

  /** By time; calls of one time by hashes, so that the order never depends on who came first. */
  static final Comparator<UnitRow> ORDER =
      Comparator.comparingLong(UnitRow::time)
          .thenComparingLong(UnitRow::call)
          .thenComparingLong(UnitRow::unitHigh)
          .thenComparingLong(UnitRow::unitLow)
          .thenComparing(UnitRow::arm);
}
