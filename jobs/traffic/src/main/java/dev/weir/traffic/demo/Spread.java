package dev.weir.traffic.demo;

import java.util.SplittableRandom;

/** Made-up durations. */
public final class Spread {

  private static final int UNIFORMS = 12;

  private Spread() {}

  /** Log-normal around the median, the deviate a sum of twelve uniforms. */
  public static long logNormal(SplittableRandom random, double median, double spread) {
    double deviate = -UNIFORMS / 2.;
    for (int i = 0; i < UNIFORMS; i++) {
      deviate += random.nextDouble();
    }
    return (long) (median * StrictMath.exp(spread * deviate));
  }
}
