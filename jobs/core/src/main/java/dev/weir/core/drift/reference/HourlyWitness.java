package dev.weir.core.drift.reference;

import dev.weir.core.drift.stream.FeatureSpace;
import dev.weir.core.embedding.FeatureBank;
import dev.weir.core.stats.detect.TiltReference;
import dev.weir.core.stats.detect.TwoWitnessReference;

/**
 * What an embedding stream is held against in each hour of the day: the mean features of that hour,
 * drawn towards the mean of all by {@link HourlyTilts#PSEUDO_EVENTS} texts, one covariance for all
 * hours, and a slack.
 *
 * <p>The slack covers the reference's own error twice: that of a fixed direction, by the number of
 * texts a cell rests on, as everywhere; and that of the direction that a witness learns. The mean
 * of n texts errs by {@code C^(1/2) g / sqrt(n)} with a standard normal g; a witness that has
 * learnt this error sees {@code |error|^2 / sqrt(error' C error)}, about {@code tr C / sqrt(n tr
 * C^2)}, standard deviations, and would take it for drift in the end. The whitened witness sees
 * more of it, as {@code R C} has it in more directions. Not thread-safe.
 */
public final class HourlyWitness {

  /** Of what a witness sees on average of the reference's error, to be on the safe side. */
  private static final double LEARNABLE = 1.25;

  private final FeatureSpace space;
  private final TwoWitnessReference[] hours = new TwoWitnessReference[SignalReference.HOURS];

  private HourlyWitness(SignalReference reference, FeatureSpace space, double leastSlack) {
    this.space = space;
    long[] texts = new long[SignalReference.HOURS];
    for (int hour = 0; hour < texts.length; hour++) {
      texts[hour] = reference.events(hour);
    }
    double[][] means = means(space, texts);
    long all = reference.events();
    TwoWitnessReference.Rows rows =
        new TwoWitnessReference.Rows(space.deviations(), FeatureBank.LENGTH);
    double learnable = LEARNABLE * Math.sqrt(effectiveDimensions(space.deviations()) / all);
    double whitened = LEARNABLE * Math.sqrt(rows.whitenedDimensions() / all);
    for (int hour = 0; hour < hours.length; hour++) {
      long rests = texts[hour] + Math.min(HourlyTilts.PSEUDO_EVENTS, all - texts[hour]);
      double least = Math.max(leastSlack, TiltReference.slack(rests));
      hours[hour] = rows.at(means[hour], Math.max(least, learnable), Math.max(least, whitened));
    }
  }

  /**
   * The cells of an embedding signal of a reference.
   *
   * @param leastSlack in standard deviations; what the reference is of another version
   */
  public static HourlyWitness of(SignalReference reference, FeatureSpace space, double leastSlack) {
    return new HourlyWitness(reference, space, leastSlack);
  }

  /**
   * {@code (tr C)^2 / tr C^2}: how many directions share the variance. From products of different
   * panes, whose mean square is {@code tr C^2} without bias; the rows' common scale cancels out. Of
   * one pane nothing is known: as many as there are features.
   */
  static double effectiveDimensions(float[][] deviations) {
    int rows = deviations.length;
    double trace = 0;
    double squares = 0;
    for (int i = 0; i < rows; i++) {
      trace += product(deviations[i], deviations[i]) / rows;
      for (int j = 0; j < i; j++) {
        double product = product(deviations[i], deviations[j]);
        squares += product * product / (rows * (rows - 1) / 2.0);
      }
    }
    double most = FeatureBank.LENGTH;
    return squares > 0 ? Math.max(1, Math.min(most, trace * trace / squares)) : most;
  }

  private static double product(float[] a, float[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += (double) a[k] * b[k];
    }
    return sum;
  }

  /** Mean feature vectors of the hours. */
  static double[][] means(FeatureSpace space, long[] texts) {
    double[] mean = new double[FeatureBank.LENGTH];
    long all = 0;
    for (int hour = 0; hour < texts.length; hour++) {
      all += texts[hour];
      for (int k = 0; k < space.sums()[hour].length; k++) {
        mean[k] += space.sums()[hour][k] / FeatureBank.ONE;
      }
    }
    for (int k = 0; k < mean.length; k++) {
      mean[k] /= all;
    }
    double[][] means = new double[texts.length][];
    for (int hour = 0; hour < texts.length; hour++) {
      means[hour] = mean.clone();
      for (int k = 0; k < space.sums()[hour].length; k++) {
        means[hour][k] =
            (space.sums()[hour][k] / FeatureBank.ONE + HourlyTilts.PSEUDO_EVENTS * mean[k])
                / (texts[hour] + HourlyTilts.PSEUDO_EVENTS);
      }
    }
    return means;
  }

  /** What a pane of that hour of the day (UTC) is held against. */
  public TwoWitnessReference at(int hour) {
    return hours[hour];
  }

  /** The embedding model that the features are of. */
  public long model() {
    return space.model();
  }
}
