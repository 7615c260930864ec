package dev.weir.core.drift.reference;

import dev.weir.core.drift.stream.FeatureSpace;
import dev.weir.core.embedding.EmbeddingModel;
import dev.weir.core.embedding.FeatureBank;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.schemas.SignalProfile;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@link FeatureSpace} as bytes, and as the fields of its record.
 *
 * <p>Bytes: the model (signed); 24 rows of sums (signed), each behind its length; the number of
 * deviations, and their numbers: in what is hashed as the bits of floats, in state as {@link
 * DeviationRows}. In a record sums stand as means, from which they come back exactly while they are
 * below 2^53.
 */
final class FeatureSpaceCodec {

  private static final int LENGTH = FeatureBank.LENGTH;

  private FeatureSpaceCodec() {}

  /** Appends what is hashed, which has to stay as it is. */
  static void writeCanonical(FeatureSpace space, ByteWriter out) {
    writeSums(space, out);
    for (float[] row : space.deviations()) {
      for (float value : row) {
        // JSON and the rows of state do not know the zero below zero.
        out.writeSigned(Float.floatToIntBits(value + 0f));
      }
    }
  }

  static void write(FeatureSpace space, ByteWriter out) {
    writeSums(space, out);
    for (float[] row : space.deviations()) {
      DeviationRows.write(row, out);
    }
  }

  private static void writeSums(FeatureSpace space, ByteWriter out) {
    out.writeSigned(space.model());
    for (long[] row : space.sums()) {
      FeatureHistory.writeSums(row, out);
    }
    out.writeVarint(space.deviations().length);
  }

  static FeatureSpace read(ByteReader in) {
    long model = in.readSigned();
    long[][] sums = new long[SignalReference.HOURS][];
    for (int hour = 0; hour < sums.length; hour++) {
      sums[hour] = FeatureHistory.readSums(in);
    }
    float[][] deviations = new float[in.readCount()][];
    for (int row = 0; row < deviations.length; row++) {
      deviations[row] = DeviationRows.read(in, LENGTH);
    }
    return new FeatureSpace(model, sums, deviations);
  }

  /** Mean features of each hour, one row after the other; zeros for an hour without texts. */
  static List<Double> means(FeatureSpace space, SignalReference reference) {
    List<Double> means = new ArrayList<>();
    for (int hour = 0; hour < SignalReference.HOURS; hour++) {
      long[] row = space.sums()[hour];
      double unit = FeatureBank.ONE * reference.events(hour);
      for (int k = 0; k < LENGTH; k++) {
        means.add(row.length == 0 ? 0 : row[k] / unit);
      }
    }
    return means;
  }

  /** The rows whose squares sum to the covariance, one after the other. */
  static List<Float> deviations(FeatureSpace space) {
    List<Float> values = new ArrayList<>();
    for (float[] row : space.deviations()) {
      for (float value : row) {
        values.add(value);
      }
    }
    return values;
  }

  /**
   * Reads the fields of a record.
   *
   * @throws IllegalArgumentException when they contradict each other
   */
  static FeatureSpace read(SignalProfile profile) {
    List<Double> means = profile.getFeatureMeans();
    List<Float> values = profile.getFeatureCovariance();
    int hours = SignalReference.HOURS;
    if (means.size() != hours * LENGTH
        || values.size() % LENGTH != 0
        || profile.getCounts().size() != hours) {
      throw new IllegalArgumentException(
          "reference of "
              + profile.getSignal()
              + ": found "
              + means.size()
              + " means and "
              + values.size()
              + " deviations, expected 24 rows and any number of rows of "
              + LENGTH);
    }
    long[][] sums = new long[hours][];
    for (int hour = 0; hour < hours; hour++) {
      long texts = profile.getCounts().get(hour);
      sums[hour] = new long[texts == 0 ? 0 : LENGTH];
      for (int k = 0; k < sums[hour].length; k++) {
        sums[hour][k] = Math.round(means.get(hour * LENGTH + k) * FeatureBank.ONE * texts);
      }
    }
    float[][] deviations = new float[values.size() / LENGTH][LENGTH];
    for (int k = 0; k < values.size(); k++) {
      deviations[k / LENGTH][k % LENGTH] = values.get(k);
    }
    return new FeatureSpace(EmbeddingModel.parse(profile.getFeatures()), sums, deviations);
  }
}
