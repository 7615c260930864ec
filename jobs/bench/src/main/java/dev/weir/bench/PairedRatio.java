package dev.weir.bench;

import dev.weir.bench.contest.Duel;
import dev.weir.bench.contest.Slice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * The median ratio of paired rates, with a 95 % confidence interval by bootstrap of the pairs.
 *
 * <p>Percentile bootstrap (Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter
 * 13), seeded, so that equal measurements give equal bounds.
 *
 * @param median median of the ratios; NaN without any
 * @param low 2.5 % point of resampled medians
 * @param high 97.5 % point
 * @param pairs how many ratios there are
 */
public record PairedRatio(double median, double low, double high, int pairs) {

  private static final int RESAMPLES = 10_000;
  private static final long SEED = 20_240_229;

  /** Rates of the left entrant over those of the right, of runs next to each other. */
  static PairedRatio of(Duel duel, List<List<Slice>> processes, ToDoubleFunction<Slice> rate) {
    List<Double> ratios = new ArrayList<>();
    for (List<Slice> slices : processes) {
      for (int i = 0; i + 1 < slices.size(); i += 2) {
        boolean leftFirst = slices.get(i).entrant().equals(duel.left());
        Slice left = slices.get(leftFirst ? i : i + 1);
        Slice right = slices.get(leftFirst ? i + 1 : i);
        ratios.add(rate.applyAsDouble(left) / rate.applyAsDouble(right));
      }
    }
    return of(ratios);
  }

  /**
   * The same of runs of one entrant next to each other, which the order ABBA brings with it: what
   * the machine makes of no difference at all.
   */
  static PairedRatio ofNothing(List<List<Slice>> processes) {
    List<Double> ratios = new ArrayList<>();
    for (List<Slice> slices : processes) {
      for (int i = 1; i + 1 < slices.size(); i += 2) {
        // Every entrant is once the first and once the second of a pair in turn.
        boolean forward = (i / 4) % 2 == 0;
        ratios.add(slices.get(forward ? i : i + 1).rate() / slices.get(forward ? i + 1 : i).rate());
      }
    }
    return of(ratios);
  }

  /** The median of these with its interval; the same for the same ratios. */
  public static PairedRatio of(List<Double> ratios) {
    double[] values = ratios.stream().mapToDouble(Double::doubleValue).toArray();
    if (values.length == 0) {
      return new PairedRatio(Double.NaN, Double.NaN, Double.NaN, 0);
    }
    SplittableRandom random = new SplittableRandom(SEED);
    double[] medians = new double[RESAMPLES];
    double[] resample = new double[values.length];
    for (int i = 0; i < RESAMPLES; i++) {
      for (int j = 0; j < values.length; j++) {
        resample[j] = values[random.nextInt(values.length)];
      }
      medians[i] = median(resample);
    }
    Arrays.sort(medians);
    return new PairedRatio(
        median(values),
        medians[(int) (RESAMPLES * 0.025)],
        medians[(int) (RESAMPLES * 0.975)],
        values.length);
  }

  /** Whether an interval around no difference is honest and narrow enough to judge by. */
  public boolean quiet() {
    return low <= 1 && high >= 1 && low >= 0.95 && high <= 1.05;
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
