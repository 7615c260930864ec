package dev.weir.core.comparison.recorded;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * How the values of units are spread, in equal steps from {@code from} to {@code to}; the rarest
 * hundredth at the top is in the last.
 */
public record Distribution(double from, double to, long[] control, long[] arm) {

  private static final int STEPS = 30;
  private static final double SHOWN = 0.99;

  /** Collects values. */
  static final class Builder {

    private final DoubleStream.Builder control = DoubleStream.builder();
    private final DoubleStream.Builder arm = DoubleStream.builder();

    void add(double value, boolean isControl) {
      if (Double.isFinite(value)) {
        (isControl ? control : arm).add(value);
      }
    }

    Distribution distribution() {
      double[] controls = control.build().toArray();
      double[] arms = arm.build().toArray();
      double[] all =
          DoubleStream.concat(Arrays.stream(controls), Arrays.stream(arms)).sorted().toArray();
      if (all.length == 0) {
        return new Distribution(0, 0, new long[STEPS], new long[STEPS]);
      }
      double from = all[0];
      double to = Math.max(all[(int) (SHOWN * (all.length - 1))], Math.nextUp(from));
      return new Distribution(from, to, counts(controls, from, to), counts(arms, from, to));
    }

    private static long[] counts(double[] values, double from, double to) {
      long[] counts = new long[STEPS];
      for (double value : values) {
        int step = (int) ((value - from) / (to - from) * STEPS);
        counts[Math.max(0, Math.min(STEPS - 1, step))]++;
      }
      return counts;
    }
  }
}
