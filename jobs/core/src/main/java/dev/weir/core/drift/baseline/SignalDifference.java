package dev.weir.core.drift.baseline;

import dev.weir.core.drift.reference.SignalReference;
import dev.weir.core.drift.stream.Categories;
import dev.weir.core.drift.stream.NumericBins;
import dev.weir.core.drift.stream.ShownNumber;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far one signal of two references is apart, over all hours.
 *
 * <p>Of words and rates: the total variation distance. Of numbers, whose bins are those of each
 * reference: the least that the greatest distance of the two distribution functions can be, for at
 * every edge of one the other is known to lie between its own two nearest edges.
 *
 * @param distance from 0 to 1
 * @param detail what differs most
 */
public record SignalDifference(double distance, String detail) {

  /** Compares two references of a signal; of different kinds they are as far apart as can be. */
  public static SignalDifference of(SignalReference one, SignalReference other) {
    if (one.categories() instanceof NumericBins first
        && other.categories() instanceof NumericBins second) {
      double distance =
          Math.max(
              leastDistance(first, one.total(), second, other.total()),
              leastDistance(second, other.total(), first, one.total()));
      return new SignalDifference(
          distance,
          "median " + median(first, one.total()) + " -> " + median(second, other.total()));
    }
    return one.categories().kind() == other.categories().kind()
        ? ofNames(one, other)
        : new SignalDifference(1, one.categories().kind() + " -> " + other.categories().kind());
  }

  private static SignalDifference ofNames(SignalReference one, SignalReference other) {
    Map<String, double[]> shares = new TreeMap<>();
    put(shares, one, 0);
    put(shares, other, 1);
    double distance = 0;
    double greatest = -1;
    String detail = "";
    for (Map.Entry<String, double[]> each : shares.entrySet()) {
      double from = each.getValue()[0];
      double to = each.getValue()[1];
      distance += Math.abs(to - from) / 2;
      if (Math.abs(to - from) > greatest) {
        greatest = Math.abs(to - from);
        detail = each.getKey() + " " + ShownNumber.of(from) + " -> " + ShownNumber.of(to);
      }
    }
    return new SignalDifference(distance, detail);
  }

  private static void put(Map<String, double[]> shares, SignalReference reference, int place) {
    Categories categories = reference.categories();
    long[] total = reference.total();
    for (int b = 0; b < total.length; b++) {
      double share = (double) total[b] / reference.events();
      shares.computeIfAbsent(categories.name(b), name -> new double[2])[place] += share;
    }
  }

  private static double leastDistance(
      NumericBins bins, long[] counts, NumericBins others, long[] otherCounts) {
    double least = 0;
    for (int edge = 0; edge + 1 < bins.size(); edge++) {
      double here = below(counts, edge);
      double end = bins.upperEnd(edge);
      int at = 0;
      while (at + 1 < others.size() && others.upperEnd(at) < end) {
        at++;
      }
      boolean same = at + 1 < others.size() && others.upperEnd(at) == end;
      double high = below(otherCounts, at);
      double low = same ? high : at == 0 ? 0 : below(otherCounts, at - 1);
      least = Math.max(least, Math.max(here - high, low - here));
    }
    return least;
  }

  /** Share of the values up to the end of a bin. */
  private static double below(long[] counts, int bin) {
    double below = 0;
    double all = 0;
    for (int b = 0; b < counts.length; b++) {
      below += b <= bin ? counts[b] : 0;
      all += counts[b];
    }
    return below / all;
  }

  private static String median(NumericBins bins, long[] counts) {
    int bin = 0;
    while (below(counts, bin) < 0.5) {
      bin++;
    }
    return bin + 1 == bins.size()
        ? "above " + ShownNumber.of(bins.upperEnd(bin - 1))
        : ShownNumber.of(bins.upperEnd(bin));
  }
}
