package dev.weir.bench.drift.entrant;

import dev.weir.bench.drift.traffic.Draws;
import dev.weir.bench.drift.traffic.Kind;
import dev.weir.bench.drift.traffic.LogBucket;
import dev.weir.bench.drift.traffic.Pane;
import dev.weir.bench.drift.traffic.Signal;
import dev.weir.bench.drift.traffic.TextPool;
import dev.weir.bench.drift.traffic.Traffic;
import dev.weir.bench.drift.traffic.Wobble;
import dev.weir.core.drift.reference.SignalReference;
import dev.weir.core.drift.stream.Categories;
import dev.weir.core.drift.stream.NumericBins;
import dev.weir.core.drift.stream.PassFail;
import dev.weir.core.drift.stream.WordCategories;
import dev.weir.core.stats.LogHistogram;
import java.util.ArrayList;
import java.util.List;

/** The first seven days of a stream, hour by hour: what every detector may know in advance. */
public final class ReferenceWeek {

  /** Its length in minutes; the stream goes on from there. */
  public static final int MINUTES = 7 * Traffic.DAY;

  private static final int HOUR = 60;
  private static final int DAY_HOURS = 24;

  private final Signal signal;
  private final Categories categories;
  private final HourSum[] hours = new HourSum[MINUTES / HOUR];

  /** Draws the week. */
  public ReferenceWeek(Signal signal, Traffic traffic, Draws draws) {
    this.signal = signal;
    Wobble still = new Wobble(signal.levels(), 0, draws);
    boolean numeric = signal.kind() == Kind.NUMERIC;
    LogHistogram[] amounts = new LogHistogram[hours.length];
    Pane pane = new Pane(signal.categories(), features());
    for (int minute = 0; minute < MINUTES; minute++) {
      int hour = minute / HOUR;
      if (minute % HOUR == 0) {
        hours[hour] = new HourSum(signal.categories(), features());
        amounts[hour] = new LogHistogram();
      }
      signal.draw(minute, 0, traffic, still, draws, pane);
      hours[hour].add(pane);
      for (int i = 0; numeric && i < pane.events(); i++) {
        amounts[hour].addBucket(LogBucket.index(pane.logarithm(i)), 1);
      }
    }
    categories = numeric ? cut(amounts) : categories(signal);
  }

  private Categories cut(LogHistogram[] amounts) {
    LogHistogram all = new LogHistogram();
    for (LogHistogram hour : amounts) {
      all.merge(hour);
    }
    NumericBins bins = NumericBins.of(all);
    for (int hour = 0; hour < hours.length; hour++) {
      long[] counts = new long[bins.size()];
      bins.count(amounts[hour], counts);
      hours[hour] = HourSum.of(counts);
    }
    return bins;
  }

  private static Categories categories(Signal signal) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < signal.categories() - 2; i++) {
      words.add("word-" + i);
    }
    return signal.kind() == Kind.BINARY
        ? PassFail.CATEGORIES
        : new WordCategories(words, List.of(), false);
  }

  /** A pane for the minutes that follow. */
  public Pane pane() {
    return new Pane(categories.size(), features());
  }

  public Signal signal() {
    return signal;
  }

  /** Counts the numbers of a pane by bin. */
  public void bin(Pane pane) {
    pane.bin(((NumericBins) categories).edges());
  }

  /** What a reference of the stream holds. */
  SignalReference reference() {
    return new SignalReference(categories, countsByHour());
  }

  int categories() {
    return categories.size();
  }

  int features() {
    return signal.kind() == Kind.EMBEDDING ? TextPool.FEATURES : 0;
  }

  HourSum[] hours() {
    return hours;
  }

  /** Counts of the whole week. */
  public long[] counts() {
    long[] total = new long[categories.size()];
    for (long[] row : countsByHour()) {
      for (int i = 0; i < total.length; i++) {
        total[i] += row[i];
      }
    }
    return total;
  }

  /** Counts by hour of the day, one row each. */
  public long[][] countsByHour() {
    long[][] rows = new long[DAY_HOURS][categories.size()];
    for (int hour = 0; hour < hours.length; hour++) {
      for (int i = 0; i < categories.size(); i++) {
        rows[hour % DAY_HOURS][i] += hours[hour].counts()[i];
      }
    }
    return rows;
  }

  /** Feature sums by hour of the day, one row each. */
  double[][] featuresByHour() {
    double[][] rows = new double[DAY_HOURS][features()];
    for (int hour = 0; hour < hours.length; hour++) {
      for (int i = 0; i < features(); i++) {
        rows[hour % DAY_HOURS][i] += hours[hour].features()[i];
      }
    }
    return rows;
  }
}
