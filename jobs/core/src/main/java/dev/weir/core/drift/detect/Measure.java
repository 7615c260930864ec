package dev.weir.core.drift.detect;

import dev.weir.core.drift.reference.HourlyTilts;
import dev.weir.core.drift.stream.Categories;
import dev.weir.core.drift.stream.NumericBins;
import dev.weir.core.drift.stream.PassFail;
import dev.weir.core.drift.stream.ShownNumber;
import dev.weir.schemas.DriftDirection;
import dev.weir.schemas.SignalKind;

/**
 * What a change is told by: the share of values in some categories, chosen after the direction in
 * which a stream has moved.
 *
 * <p>A rate: the share that failed. Words: the share of the word. Numbers: higher and lower by the
 * share above the reference's median; wider and narrower by the share outside its first and last
 * decile; more in the upper tail by the share in its top two bins.
 *
 * @param direction of the change
 * @param name what the share is of
 * @param inside for each category whether it belongs to the share
 */
public record Measure(DriftDirection direction, String name, boolean[] inside) {

  private static final double MIDDLE = 0.5;
  private static final double LAST_DECILE = 0.9;
  private static final int TAIL_BINS = 2;

  /** The measure of a direction, which is a row of {@link Categories#scores()}. */
  public static Measure of(HourlyTilts tilts, int direction) {
    Categories categories = tilts.categories();
    boolean[] inside = new boolean[categories.size()];
    boolean more = direction % 2 == 0;
    DriftDirection way = more ? DriftDirection.HIGHER : DriftDirection.LOWER;
    if (categories instanceof NumericBins bins) {
      return numeric(tilts, bins, direction);
    }
    int category = categories.kind() == SignalKind.BINARY ? PassFail.FAILED : direction / 2;
    inside[category] = true;
    String name =
        categories.kind() == SignalKind.BINARY ? "failed" : "share of " + categories.name(category);
    return new Measure(way, name, inside);
  }

  private static Measure numeric(HourlyTilts tilts, NumericBins bins, int direction) {
    return switch (direction) {
      case 0, 1 -> {
        int from = firstAbove(tilts, MIDDLE);
        DriftDirection way = direction == 0 ? DriftDirection.HIGHER : DriftDirection.LOWER;
        yield new Measure(way, above(bins, from), from(bins, from, false));
      }
      case 2, 3 -> {
        int from = firstAbove(tilts, LAST_DECILE);
        DriftDirection way = direction == 2 ? DriftDirection.WIDER : DriftDirection.NARROWER;
        String name =
            "share outside "
                + ShownNumber.of(bins.upperEnd(0))
                + " to "
                + ShownNumber.of(bins.upperEnd(from - 1));
        yield new Measure(way, name, from(bins, from, true));
      }
      default -> {
        int from = Math.max(1, bins.size() - TAIL_BINS);
        yield new Measure(DriftDirection.UPPER_TAIL, above(bins, from), from(bins, from, false));
      }
    };
  }

  private static String above(NumericBins bins, int from) {
    return "share above " + ShownNumber.of(bins.upperEnd(from - 1));
  }

  private static boolean[] from(NumericBins bins, int from, boolean andFirst) {
    boolean[] inside = new boolean[bins.size()];
    for (int b = from; b < inside.length; b++) {
      inside[b] = true;
    }
    inside[0] |= andFirst;
    return inside;
  }

  /** The bin, never the first, before which the share comes nearest to what is wanted. */
  private static int firstAbove(HourlyTilts tilts, double wanted) {
    int nearest = 1;
    double below = tilts.share(0);
    double distance = Math.abs(below - wanted);
    for (int b = 1; b + 1 < tilts.categories().size(); b++) {
      below += tilts.share(b);
      if (Math.abs(below - wanted) < distance) {
        distance = Math.abs(below - wanted);
        nearest = b + 1;
      }
    }
    return nearest;
  }

  /** Whether the change makes the share greater. */
  public boolean rising() {
    return direction != DriftDirection.LOWER && direction != DriftDirection.NARROWER;
  }
}
