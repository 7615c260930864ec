package dev.weir.core.drift.reference;

import dev.weir.core.drift.stream.FeatureSpace;
import dev.weir.core.embedding.FeatureBank;
import dev.weir.core.stats.detect.TiltReference;
import dev.weir.core.stats.detect.WitnessReference;

/**
 * What an embedding stream is held against in each hour of the day: the mean features of that hour,
 * drawn towards the mean of all by {@link HourlyTilts#PSEUDO_EVENTS} texts, one covariance for all
 * hours, and the slack of as many texts as the cell rests on. Immutable.
 */
public final class HourlyWitness {

  private final FeatureSpace space;
  private final WitnessReference[] hours = new WitnessReference[SignalReference.HOURS];

  private HourlyWitness(SignalReference reference, FeatureSpace space, double leastSlack) {
    this.space = space;
    long[] texts = new long[SignalReference.HOURS];
    for (int hour = 0; hour < texts.length; hour++) {
      texts[hour] = reference.events(hour);
    }
    double[][] means = means(space, texts);
    long all = reference.events();
    for (int hour = 0; hour < hours.length; hour++) {
      long rests = texts[hour] + Math.min(HourlyTilts.PSEUDO_EVENTS, all - texts[hour]);
      hours[hour] =
          new WitnessReference(
              means[hour],
              space.deviations(),
              WitnessReference.strengths(),
              Math.max(leastSlack, TiltReference.slack(rests)));
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
  public WitnessReference at(int hour) {
    return hours[hour];
  }

  /** The embedding model that the features are of. */
  public long model() {
    return space.model();
  }
}
