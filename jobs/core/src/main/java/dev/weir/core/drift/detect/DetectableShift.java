package dev.weir.core.drift.detect;

import dev.weir.core.drift.reference.HourlyTilts;
import dev.weir.core.stats.detect.TiltReference;

/**
 * The smallest change of a measure that would be found in a given time.
 *
 * <p>A change to shares q is found after about {@code (ln A + ln J) / (r max_j (E_q c_j - psi_j))}
 * panes of r values. The change is taken to move a mass {@code d} into, or out of, the categories
 * of the measure, all of them in proportion; {@code E_q c_j} is then linear in {@code d}, which is
 * solved for exactly. Components times categories.
 */
public final class DetectableShift {

  private DetectableShift() {}

  /**
   * Solves for the change of the share.
   *
   * @param hour of the day whose cell holds
   * @param threshold {@code ln A}
   * @param eventsPerPane values in a pane at present
   * @param panes in which it is to be found
   * @return the absolute change of the measure, NaN when none that is possible would be found
   */
  public static double of(
      HourlyTilts tilts,
      Measure measure,
      int hour,
      double threshold,
      double eventsPerPane,
      double panes) {
    double need = (threshold + Math.log(tilts.components())) / (eventsPerPane * panes);
    double share = 0;
    for (int b = 0; b < measure.inside().length; b++) {
      share += measure.inside()[b] ? tilts.share(hour, b) : 0;
    }
    double smallest = Double.POSITIVE_INFINITY;
    for (int j = 0; j < tilts.components(); j++) {
      smallest = Math.min(smallest, shift(tilts, measure, hour, j, share, need));
    }
    double room = measure.rising() ? 1 - share : share;
    return smallest <= room ? smallest : Double.NaN;
  }

  private static double shift(
      HourlyTilts tilts, Measure measure, int hour, int component, double share, double need) {
    TiltReference reference = tilts.at(hour);
    double inside = 0;
    double outside = 0;
    for (int b = 0; b < measure.inside().length; b++) {
      double tilt = reference.tilt(component, b) * tilts.share(hour, b);
      if (measure.inside()[b]) {
        inside += tilt;
      } else {
        outside += tilt;
      }
    }
    double slope = inside / share - outside / (1 - share);
    double gain = measure.rising() ? slope : -slope;
    return gain > 0
        ? (need + reference.price(component) - inside - outside) / gain
        : Double.POSITIVE_INFINITY;
  }
}
