package dev.weir.core.classify;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;

/**
 * The weights of all {@link Classifier classifiers} side by side, so that one look-up a feature
 * serves all of them.
 *
 * <p>Row i holds in byte n the weight of feature i in the n-th classifier, plus 128. Sums of rows
 * are kept in two longs of four 16-bit lanes each, which a block cannot overflow. Immutable.
 */
public final class ModelTable {

  /** Classifiers that a row has room for. */
  static final int LANES = Long.BYTES;

  private static final int SHIFT_TO_UNSIGNED = 128;
  private static final int LANE_MASK = 0xFFFF;
  private static final long EVEN_BYTES = 0x00FF00FF00FF00FFL;

  private final Map<Classifier, LinearModel> models;
  private final long[] rows = new long[1 << LinearModel.BITS];

  /** A table of these models; a classifier without one scores 0. */
  public ModelTable(Map<Classifier, LinearModel> models) {
    this.models = new EnumMap<>(models);
    for (int i = 0; i < rows.length; i++) {
      long row = 0;
      for (int lane = LANES - 1; lane >= 0; lane--) {
        row = (row << Byte.SIZE) | SHIFT_TO_UNSIGNED;
      }
      rows[i] = row;
    }
    models.forEach((classifier, model) -> fill(classifier.lane(), model.weights()));
  }

  private void fill(int lane, byte[] weights) {
    int shift = lane * Byte.SIZE;
    for (int i = 0; i < rows.length; i++) {
      long weight = weights[i] + (long) SHIFT_TO_UNSIGNED;
      rows[i] = (rows[i] & ~(0xFFL << shift)) | (weight << shift);
    }
  }

  /** The models that Weir ships. */
  public static ModelTable shipped() {
    return Shipped.TABLE;
  }

  /** The model of a classifier. */
  LinearModel model(Classifier classifier) {
    LinearModel model = models.get(classifier);
    if (model == null) {
      throw new IllegalStateException("no model for " + classifier);
    }
    return model;
  }

  /** Writes into {@code sums}, from {@code at} on, what the block sums to in each lane. */
  void sum(WordBlocks block, int[] sums, int at) {
    long even = 0;
    long odd = 0;
    int size = block.size();
    for (int i = 0; i < size; i++) {
      long row = rows[LinearModel.index(block.feature(i))];
      even += row & EVEN_BYTES;
      odd += (row >>> Byte.SIZE) & EVEN_BYTES;
    }
    int shifted = SHIFT_TO_UNSIGNED * size;
    for (int lane = 0; lane < LANES; lane += 2) {
      int shift = lane * Byte.SIZE;
      sums[at + lane] = (int) ((even >>> shift) & LANE_MASK) - shifted;
      sums[at + lane + 1] = (int) ((odd >>> shift) & LANE_MASK) - shifted;
    }
  }

  private static ModelTable read() {
    Map<Classifier, LinearModel> models = new EnumMap<>(Classifier.class);
    for (Classifier classifier : Classifier.values()) {
      try (InputStream in = ModelTable.class.getResourceAsStream(classifier.file())) {
        if (in == null) {
          throw new IllegalStateException("the model " + classifier.file() + " is missing");
        }
        models.put(classifier, LinearModel.read(in));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read the model " + classifier.file(), e);
      }
    }
    return new ModelTable(models);
  }

  private static final class Shipped {
    static final ModelTable TABLE = read();
  }
}
