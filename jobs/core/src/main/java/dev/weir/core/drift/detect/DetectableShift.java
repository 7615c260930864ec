package dev.weir.core.drift.detect;

import dev.weir.core.drift.reference.HourlyTilts;
import dev.weir.core.stats.detect.TiltReference;

/**
 * The smallest change of a measure that would be found in a given time.
 *
 * <p>A change to shares q is found after about {@code (ln A + ln J) / (r max_j (E_q c_j - psi_j))}
 * panes of r values. The change is taken to move a mass {@code d} into, or out of, the categories
 * of the measure, all of them in proportion; {@code E_q c_j} is then linear in {@code d}, which is
 * solved for exactly. Made in components times categories; solving takes components.
 */
public final class DetectableShift {

  private final double evidence;
  private final double room;
  // E_q c_j - psi_j = gains[j] d - lacks[j].
  private final double[] gains;
  private final double[] lacks;

  /**
   * @param hour of the day whose cell holds
   * @param threshold {@code ln A}
   */
  public DetectableShift(HourlyTilts tilts, Measure measure, int hour, double threshold) {
    evidence = threshold + Math.log(tilts.components());
    gains = new double[tilts.components()];
    lacks = new double[tilts.components()];
    TiltReference reference = tilts.at(hour);
    boolean[] inside = measure.inside();
    double share = 0;
    for (int b = 0; b < inside.length; b++) {
      share += inside[b] ? tilts.share(hour, b) : 0;
    }
    for (int j = 0; j < gains.length; j++) {
      double within = 0;
      double without = 0;
      for (int b = 0; b < inside.length; b++) {
        double tilt = reference.tilt(j, b) * tilts.share(hour, b);
        within += inside[b] ? tilt : 0;
        without += inside[b] ? 0 : tilt;
      }
      double slope = within / share - without / (1 - share);
      gains[j] = measure.rising() ? slope : -slope;
      lacks[j] = reference.price(j) - within - without;
    }
    room = measure.rising() ? 1 - share : share;
  }

  /**
   * The absolute change of the measure, NaN when none that is possible would be found.
   *
   * @param events values that come meanwhile
   */
  public double within(double events) {
    double smallest = Double.POSITIVE_INFINITY;
    for (int j = 0; j < gains.length; j++) {
      if (gains[j] > 0) {
        smallest = Math.min(smallest, (evidence / events + lacks[j]) / gains[j]);
      }
    }
    return smallest <= room ? smallest : Double.NaN;
  }
}
