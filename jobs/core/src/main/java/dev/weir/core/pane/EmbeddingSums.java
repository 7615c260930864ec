package dev.weir.core.pane;

import dev.weir.core.embedding.CallEmbedding;
import dev.weir.core.embedding.FeatureBank;

/**
 * The features of what calls asked and of what they were answered, summed up apart.
 *
 * <p>They belong to one embedding model. Where sums of two models meet, as after an upgrade in the
 * middle of a pane, those of the model with the greater id stay and the others are forgotten: so
 * any split, merged in any order, still gives the same. Not thread-safe; {@link EmbeddingSumsCodec}
 * has the bytes.
 */
public final class EmbeddingSums {

  /** About how much memory this takes. */
  static final int RETAINED_BYTES = 2 * (Long.BYTES * FeatureBank.LENGTH + 48) + 48;

  private final FeatureSums input = new FeatureSums();
  private final FeatureSums output = new FeatureSums();
  private long model;

  /** Adds one call. */
  void add(CallEmbedding call) {
    if (!makeOf(call.model())) {
      return;
    }
    if (call.hasInput()) {
      call.addInput(input.ofOneMore());
    }
    if (call.hasOutput()) {
      call.addOutput(output.ofOneMore());
    }
  }

  void merge(EmbeddingSums other) {
    if (!other.isEmpty() && makeOf(other.model)) {
      input.merge(other.input);
      output.merge(other.output);
    }
  }

  /** Becomes sums of this model if the rule says so; whether something of it is to be added. */
  boolean makeOf(long other) {
    if (isEmpty()) {
      model = other;
    } else if (Long.compareUnsigned(other, model) > 0) {
      clear();
      model = other;
    }
    return model == other;
  }

  void clear() {
    input.clear();
    output.clear();
    model = 0;
  }

  /** Whether no text was added. */
  public boolean isEmpty() {
    return input.count() == 0 && output.count() == 0;
  }

  /** The {@code EmbeddingModel.id} of the model that the features are of. */
  public long model() {
    return model;
  }

  /** Of what was asked. */
  public FeatureSums input() {
    return input;
  }

  /** Of what was answered. */
  public FeatureSums output() {
    return output;
  }
}
