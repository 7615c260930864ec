package dev.weir.bench.drift.traffic;

import java.nio.charset.StandardCharsets;

/**
 * Random numbers that are the same on every machine: SplitMix64 (Steele, Lea and Flood, 2014), the
 * ziggurat of Marsaglia and Tsang (2000) in Doornik's form for normal ones, and for Poisson ones
 * inversion below a mean of {@value #LEAST_REJECTION_MEAN}, above it Hoermann's transformed
 * rejection (PTRS, 1993). Not thread-safe.
 */
public final class Draws {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final double UNIT = 0x1p-53;
  private static final double LEAST_REJECTION_MEAN = 12;

  private static final int LAYERS = 128;
  private static final double TAIL = 3.442619855899;
  private static final double LAYER_AREA = 9.91256303526217e-3;
  private static final double[] LAYER_ENDS = new double[LAYERS + 1];
  private static final double[] LAYER_RATIOS = new double[LAYERS];

  private static final double[] LOG_FACTORIALS = new double[256];
  private static final double HALF_LOG_TWO_PI = 0.5 * StrictMath.log(2 * Math.PI);

  static {
    double density = StrictMath.exp(-0.5 * TAIL * TAIL);
    LAYER_ENDS[0] = LAYER_AREA / density;
    LAYER_ENDS[1] = TAIL;
    for (int i = 2; i < LAYERS; i++) {
      double end = LAYER_ENDS[i - 1];
      double height = LAYER_AREA / end + StrictMath.exp(-0.5 * end * end);
      LAYER_ENDS[i] = StrictMath.sqrt(-2 * StrictMath.log(height));
    }
    for (int i = 0; i < LAYERS; i++) {
      LAYER_RATIOS[i] = LAYER_ENDS[i + 1] / LAYER_ENDS[i];
    }
    for (int i = 2; i < LOG_FACTORIALS.length; i++) {
      LOG_FACTORIALS[i] = LOG_FACTORIALS[i - 1] + StrictMath.log(i);
    }
  }

  private long state;

  private Draws(long state) {
    this.state = state;
  }

  /** A sequence of its own for each seed and name. */
  public static Draws of(long seed, String name) {
    long state = seed;
    for (byte letter : name.getBytes(StandardCharsets.UTF_8)) {
      state = mixed(state + GOLDEN) ^ letter;
    }
    return new Draws(mixed(state + GOLDEN));
  }

  private static long mixed(long z) {
    long first = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long second = (first ^ (first >>> 27)) * 0x94D049BB133111EBL;
    return second ^ (second >>> 31);
  }

  private long bits() {
    state += GOLDEN;
    return mixed(state);
  }

  /** In [0, 1). */
  public double uniform() {
    return (bits() >>> 11) * UNIT;
  }

  /** In [0, bound), with a bias below bound / 2^32. */
  public int below(int bound) {
    return (int) (((bits() >>> 32) * bound) >>> 32);
  }

  /** Mean 0, deviation 1. */
  public double normal() {
    while (true) {
      long bits = bits();
      int layer = (int) (bits & (LAYERS - 1));
      double u = 2 * ((bits >>> 11) * UNIT) - 1;
      if (Math.abs(u) < LAYER_RATIOS[layer]) {
        return u * LAYER_ENDS[layer];
      }
      if (layer == 0) {
        return tail(u < 0);
      }
      double x = u * LAYER_ENDS[layer];
      double inner = densityRatio(LAYER_ENDS[layer], x);
      double outer = densityRatio(LAYER_ENDS[layer + 1], x);
      if (outer + uniform() * (inner - outer) < 1) {
        return x;
      }
    }
  }

  private static double densityRatio(double end, double x) {
    return StrictMath.exp(-0.5 * (end * end - x * x));
  }

  private double tail(boolean negative) {
    double x;
    double y;
    do {
      x = StrictMath.log(1 - uniform()) / TAIL;
      y = StrictMath.log(1 - uniform());
    } while (-2 * y < x * x);
    return negative ? x - TAIL : TAIL - x;
  }

  /** How many events of a Poisson process of that mean there are. */
  public int poisson(double mean) {
    return mean < LEAST_REJECTION_MEAN ? inverted(mean) : rejected(mean);
  }

  private int inverted(double mean) {
    double left = uniform();
    double chance = StrictMath.exp(-mean);
    int k = 0;
    while (left >= chance && chance > 0) {
      left -= chance;
      k++;
      chance *= mean / k;
    }
    return k;
  }

  private int rejected(double mean) {
    double root = Math.sqrt(mean);
    double b = 0.931 + 2.53 * root;
    double a = -0.059 + 0.02483 * b;
    double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
    double accepted = 0.9277 - 3.6224 / (b - 2);
    while (true) {
      double u = uniform() - 0.5;
      double v = 1 - uniform();
      double us = 0.5 - Math.abs(u);
      double k = Math.floor((2 * a / us + b) * u + mean + 0.43);
      if (us >= 0.07 && v <= accepted) {
        return (int) k;
      }
      if (k >= 0
          && (us >= 0.013 || v <= us)
          && StrictMath.log(v * inverseAlpha / (a / (us * us) + b))
              <= k * StrictMath.log(mean) - mean - logFactorial((int) k)) {
        return (int) k;
      }
    }
  }

  private static double logFactorial(int k) {
    if (k < LOG_FACTORIALS.length) {
      return LOG_FACTORIALS[k];
    }
    double x = k + 1.0;
    return (x - 0.5) * StrictMath.log(x) - x + HALF_LOG_TWO_PI + 1 / (12 * x);
  }
}
