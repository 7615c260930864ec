package dev.weir.core.experiment.unit;

import dev.weir.core.experiment.field.CallField;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import java.util.Arrays;
import java.util.List;

/**
 * Units whose window is not over, with their totals: an open-addressed table of rows of longs. A
 * unit of five metrics takes some 200 bytes a slot, at most three quarters of them in use.
 *
 * <p>A row: hash, first time, arm and flags, words, covariate, then of each metric three numbers
 * and two of the time before if it is adjusted. The three are totals above and below the line and
 * how many rows, or of a quantile the value drawn, its draw and how many. Not thread-safe.
 */
final class OpenUnits {

  /** No such unit. */
  static final int NONE = -1;

  /** First time of a unit that has only calls from before the experiment. */
  static final long NOT_YET = Long.MAX_VALUE;

  private static final int FIRST_SLOTS = 16;
  private static final int HIGH = 0;
  private static final int LOW = 1;
  private static final int FIRST_TIME = 2;
  private static final int FLAGS = 3;
  private static final int WORDS = 4;
  private static final long TAKEN = 1L << 62;
  private static final long LEAKED = 1L << 61;
  private static final int METRIC = 3;
  private static final int BEFORE = 2;

  private final List<UnitMetric> metrics;
  private final int words;
  private final int covariateField;
  private final int stride;
  private long[] table;
  private int size;

  /**
   * @param covariateField place of the field that was known before the first call; -1 without
   */
  OpenUnits(List<UnitMetric> metrics, int words, int covariateField) {
    this.metrics = metrics;
    this.words = words;
    this.covariateField = covariateField;
    int length = WORDS + words + 1;
    for (UnitMetric metric : metrics) {
      length += METRIC + (metric.adjusted() ? BEFORE : 0);
    }
    this.stride = length;
    this.table = new long[FIRST_SLOTS * stride];
  }

  int size() {
    return size;
  }

  /** Bytes of its array. */
  long retainedBytes() {
    return (long) Long.BYTES * table.length;
  }

  private int slots() {
    return table.length / stride;
  }

  /** Where a unit's row begins, or {@link #NONE}. */
  int find(long high, long low) {
    int at = place(high, low);
    return table[at + FLAGS] == 0 ? NONE : at;
  }

  private int place(long high, long low) {
    int mask = slots() - 1;
    int slot = (int) (high ^ (low >>> 32)) & mask;
    while (table[slot * stride + FLAGS] != 0
        && (table[slot * stride + HIGH] != high || table[slot * stride + LOW] != low)) {
      slot = (slot + 1) & mask;
    }
    return slot * stride;
  }

  /** Begins the row of a unit that is not there, without an arm. */
  int open(long high, long low) {
    if ((size + 1) * 4L > slots() * 3L) {
      move(slots() * 2, Long.MIN_VALUE);
    }
    int at = place(high, low);
    Arrays.fill(table, at, at + stride, 0);
    table[at + HIGH] = high;
    table[at + LOW] = low;
    table[at + FIRST_TIME] = NOT_YET;
    table[at + FLAGS] = TAKEN;
    table[at + WORDS + words] = CallField.ABSENT;
    size++;
    return at;
  }

  /** Assigns a unit to the arm of its first call. */
  void expose(int at, int arm, UnitRow row, int[] rowWords) {
    table[at + FIRST_TIME] = row.time();
    table[at + FLAGS] |= arm;
    for (int k = 0; k < words; k++) {
      table[at + WORDS + k] = rowWords[k];
    }
    if (covariateField >= 0) {
      table[at + WORDS + words] = row.values()[covariateField];
    }
  }

  boolean isExposed(int at) {
    return table[at + FIRST_TIME] != NOT_YET;
  }

  long firstTime(int at) {
    return table[at + FIRST_TIME];
  }

  int arm(int at) {
    return (int) (table[at + FLAGS] & 0xFFFF);
  }

  int word(int at, int slice) {
    return (int) table[at + WORDS + slice];
  }

  boolean isLeaked(int at) {
    return (table[at + FLAGS] & LEAKED) != 0;
  }

  /** Notes that a unit was seen in another arm; whether that is new. */
  boolean leak(int at) {
    boolean known = isLeaked(at);
    table[at + FLAGS] |= LEAKED;
    return !known;
  }

  /** Adds what a call of the unit brings. */
  void add(int at, UnitRow row) {
    int cell = at + WORDS + words + 1;
    for (UnitMetric metric : metrics) {
      if (metric.isIn(row.values())) {
        if (metric.metric().isQuantile()) {
          draw(cell, row.call(), metric.above(row.values()));
        } else {
          addTotals(cell, metric.above(row.values()), metric.below(row.values()), 1);
        }
      }
      cell += METRIC + (metric.adjusted() ? BEFORE : 0);
    }
  }

  /** Adds what a call from before the experiment brings. */
  void addBefore(int at, UnitRow row) {
    int cell = at + WORDS + words + 1;
    for (UnitMetric metric : metrics) {
      if (metric.adjusted()) {
        if (metric.isIn(row.values())) {
          table[cell + METRIC] = bounded(table[cell + METRIC] + metric.above(row.values()));
          table[cell + METRIC + 1] = bounded(table[cell + METRIC + 1] + metric.below(row.values()));
        }
        cell += BEFORE;
      }
      cell += METRIC;
    }
  }

  /**
   * Changes the totals by a judgement that came later.
   *
   * @param field place of its field
   * @param now what counts from now on, {@link CallField#ABSENT} for nothing
   * @param before what counted until now, the same for nothing
   */
  void correct(int at, int field, long now, long before) {
    int cell = at + WORDS + words + 1;
    int rows = (now == CallField.ABSENT ? 0 : 1) - (before == CallField.ABSENT ? 0 : 1);
    for (UnitMetric metric : metrics) {
      boolean above = metric.numerator() == field;
      boolean below = metric.denominator() == field;
      boolean counted = metric.denominator() == UnitMetric.ROWS;
      if (above || below) {
        addTotals(
            cell,
            above ? metric.capped(now) - metric.capped(before) : 0,
            below ? present(now) - present(before) : above && counted ? rows : 0,
            above ? rows : 0);
      }
      cell += METRIC + (metric.adjusted() ? BEFORE : 0);
    }
  }

  private static long present(long value) {
    return value == CallField.ABSENT ? 0 : value;
  }

  private void addTotals(int cell, long above, long below, int rows) {
    table[cell] = bounded(table[cell] + above);
    table[cell + 1] = bounded(table[cell + 1] + below);
    table[cell + 2] += rows;
  }

  /** Of calls of one unit, which are alike, a quantile takes the one with the least hash. */
  private void draw(int cell, long hash, long value) {
    if (table[cell + 2] == 0 || Long.compareUnsigned(hash, table[cell + 1]) < 0) {
      table[cell] = value;
      table[cell + 1] = hash;
    }
    table[cell + 2]++;
  }

  private static long bounded(long value) {
    return Math.max(-(1L << 52), Math.min(1L << 52, value));
  }

  /** Adds the unit's totals to the sums of its arm. */
  void addTo(ArmSums sums, int at) {
    sums.addClosed();
    int cell = at + WORDS + words + 1;
    for (int k = 0; k < metrics.size(); k++) {
      UnitMetric metric = metrics.get(k);
      if (table[cell + 2] > 0) {
        if (metric.metric().isQuantile()) {
          sums.metric(k).addValue(table[cell]);
        } else {
          addTotals(sums.metric(k), metric, at, cell);
        }
      }
      cell += METRIC + (metric.adjusted() ? BEFORE : 0);
    }
  }

  /** Adds the unit's primary metric to the sums of a slice. */
  void addPrimaryTo(MetricSums sums, int at) {
    int cell = at + WORDS + words + 1;
    if (table[cell + 2] > 0 && !metrics.get(0).metric().isQuantile()) {
      addTotals(sums, metrics.get(0), at, cell);
    }
  }

  private void addTotals(MetricSums sums, UnitMetric metric, int at, int cell) {
    long before = 0;
    long below = 0;
    if (metric.adjusted() && covariateField >= 0) {
      long value = table[at + WORDS + words];
      before = value == CallField.ABSENT ? 0 : value;
      below = value == CallField.ABSENT ? 0 : 1;
    } else if (metric.adjusted()) {
      before = table[cell + METRIC];
      below = table[cell + METRIC + 1];
    }
    sums.addTotals(table[cell], table[cell + 1], before, below);
  }

  /** Receives the places of units. */
  @FunctionalInterface
  interface Visitor {
    void unit(int at);
  }

  /** Shows every unit that was exposed at this time or before. */
  void exposedUntil(long time, Visitor visitor) {
    for (int at = 0; at < table.length; at += stride) {
      if (table[at + FLAGS] != 0 && table[at + FIRST_TIME] <= time) {
        visitor.unit(at);
      }
    }
  }

  /** Whether any unit has an arm, and so a window that will be over. */
  boolean hasExposed() {
    for (int at = 0; at < table.length; at += stride) {
      if (table[at + FLAGS] != 0 && isExposed(at)) {
        return true;
      }
    }
    return false;
  }

  /** Removes every unit that was exposed at this time or before. */
  void removeExposedUntil(long time) {
    int kept = 0;
    for (int at = 0; at < table.length; at += stride) {
      kept += table[at + FLAGS] != 0 && table[at + FIRST_TIME] > time ? 1 : 0;
    }
    if (kept == size) {
      return;
    }
    int slots = FIRST_SLOTS;
    while (kept * 2L > slots) {
      slots *= 2;
    }
    move(slots, time);
  }

  /** Replaces the words of units by those of another dictionary. */
  void rename(int[] renamed) {
    for (int at = 0; at < table.length; at += stride) {
      for (int k = 0; table[at + FLAGS] != 0 && k < words; k++) {
        table[at + WORDS + k] = renamed[(int) table[at + WORDS + k]];
      }
    }
  }

  private void move(int slots, long removedUntil) {
    long[] old = table;
    table = new long[slots * stride];
    size = 0;
    for (int from = 0; from < old.length; from += stride) {
      if (old[from + FLAGS] != 0 && old[from + FIRST_TIME] > removedUntil) {
        int at = place(old[from + HIGH], old[from + LOW]);
        System.arraycopy(old, from, table, at, stride);
        size++;
      }
    }
  }

  long high(int at) {
    return table[at + HIGH];
  }

  long low(int at) {
    return table[at + LOW];
  }

  void write(ByteWriter out) {
    out.writeVarint(size);
    for (int at = 0; at < table.length; at += stride) {
      if (table[at + FLAGS] != 0) {
        out.writeLong(table[at + HIGH]);
        out.writeLong(table[at + LOW]);
        for (int k = FIRST_TIME; k < stride; k++) {
          out.writeSigned(table[at + k]);
        }
      }
    }
  }

  void read(ByteReader in) {
    for (int left = in.readCount(); left > 0; left--) {
      int at = open(in.readLong(), in.readLong());
      for (int k = FIRST_TIME; k < stride; k++) {
        table[at + k] = in.readSigned();
      }
    }
  }
}
