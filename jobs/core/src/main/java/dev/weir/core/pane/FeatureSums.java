package dev.weir.core.pane;

import dev.weir.core.embedding.FeatureBank;
import java.util.Arrays;

/**
 * The sum of the random features of texts, in units of {@code 1 / FeatureBank.ONE}, and how many
 * texts there were. Integers, so exact in any order. Not thread-safe.
 */
public final class FeatureSums {

  private final long[] sums = new long[FeatureBank.LENGTH];
  private long count;

  /** The numbers to add the features of one more text to. */
  long[] ofOneMore() {
    count++;
    return sums;
  }

  void merge(FeatureSums other) {
    count += other.count;
    for (int k = 0; k < sums.length; k++) {
      sums[k] += other.sums[k];
    }
  }

  void clear() {
    if (count != 0) {
      count = 0;
      Arrays.fill(sums, 0);
    }
  }

  /** Adds texts and one of the numbers; for reading what was written. */
  void addCount(long texts) {
    count += texts;
  }

  void addSum(int feature, long sum) {
    sums[feature] += sum;
  }

  /** Texts. */
  public long count() {
    return count;
  }

  /** Sum of a feature over the texts. */
  public long sum(int feature) {
    return sums[feature];
  }

  /** Writes the sums as numbers of a feature vector whose length is 1 for each text. */
  public void copyTo(double[] features) {
    for (int k = 0; k < sums.length; k++) {
      features[k] = sums[k] / FeatureBank.ONE;
    }
  }
}
