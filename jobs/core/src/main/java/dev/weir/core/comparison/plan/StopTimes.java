package dev.weir.core.comparison.plan;

import dev.weir.core.stats.sequential.AsymptoticSequence;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * When the sequential test of an effect stops, by seeded simulation of the path that a difference
 * of means takes: normal increments, {@value #LOOKS} looks, {@value #PATHS} paths, so that shares
 * are good to about one per cent. Before the minimum nothing is decided.
 */
final class StopTimes {

  static final int LOOKS = 300;
  static final int PATHS = 4_000;
  private static final long SEED = 20_260_101;

  private final double unitsPerLook;
  private final double[] boundary = new double[LOOKS];
  private final float[] noise = new float[LOOKS * PATHS];
  private final int firstLook;

  /**
   * @param units of an arm at the last look
   */
  StopTimes(ExperimentDesign design, double units) {
    unitsPerLook = units / LOOKS;
    AsymptoticSequence sequence = AsymptoticSequence.planned(design.plannedUnits(), design.alpha());
    for (int look = 0; look < LOOKS; look++) {
      boundary[look] = sequence.multiplier(2 * unitsPerLook * (look + 1), design.alpha());
    }
    firstLook = (int) Math.ceil(design.minimumUnits() / unitsPerLook) - 1;
    SplittableRandom random = new SplittableRandom(SEED);
    for (int path = 0; path < PATHS; path++) {
      double sum = 0;
      for (int look = 0; look < LOOKS; look++) {
        sum += random.nextGaussian();
        noise[path * LOOKS + look] = (float) (sum / Math.sqrt(look + 1.0));
      }
    }
  }

  /**
   * The share of paths that have stopped by each look.
   *
   * @param signal of one unit of an arm, in standard deviations of a difference
   */
  double[] stopped(double signal) {
    double[] shares = new double[LOOKS];
    for (int path = 0; path < PATHS; path++) {
      for (int look = Math.max(0, firstLook); look < LOOKS; look++) {
        double z = noise[path * LOOKS + look] + signal * Math.sqrt(unitsPerLook * (look + 1));
        if (Math.abs(z) >= boundary[look]) {
          shares[look] += 1.0 / PATHS;
          break;
        }
      }
    }
    Arrays.parallelPrefix(shares, Double::sum);
    return shares;
  }

  /** Units of an arm at a look, from 0. */
  double units(int look) {
    return unitsPerLook * (look + 1);
  }
}
