package dev.weir.core.embedding;

import dev.weir.core.call.CallHeader;
import dev.weir.core.call.Text;

/**
 * The features of what one call asked and of what it was answered, and the topic of what it asked.
 *
 * <p>What was asked say {@link AskedMessages}. A text without a word, or a call that the sample
 * leaves out, has no features. Reused from call to call; a few microseconds, bounded by {@link
 * StaticEmbedding#MOST_BYTES}. Not thread-safe.
 */
public final class CallEmbedding {

  private static final int ODD = 0x9E3779B1;

  private final EmbeddingModel model;
  private final int oneIn;
  private final boolean features;
  private final StaticEmbedding embedding;
  private final AskedMessages asked = new AskedMessages();
  private final Text view = new Text();
  private final float[] products;
  private final float[] scratch = new float[FeatureBank.FREQUENCIES];
  private final short[] inputPhases = new short[FeatureBank.FREQUENCIES];
  private final short[] outputPhases = new short[FeatureBank.FREQUENCIES];
  private boolean topical;
  private boolean input;
  private boolean output;
  private int topic;

  /**
   * @param oneIn share of the calls that get features, chosen by their id; 1 for all
   */
  public CallEmbedding(EmbeddingModel model, int oneIn) {
    this(model, oneIn, true);
  }

  /**
   * The same for whoever may want topics alone, which take half of the time at most.
   *
   * @param features whether calls get features as well
   */
  public CallEmbedding(EmbeddingModel model, int oneIn, boolean features) {
    this.model = model;
    this.oneIn = oneIn;
    this.features = features;
    this.products = new float[model.topics().size()];
    this.embedding = new StaticEmbedding(model.table(), model.pieces());
  }

  /** Embeds the call that {@code call} has read. */
  public void read(CallHeader call) {
    topical = false;
    input = false;
    output = false;
    if (oneIn > 1 && Integer.remainderUnsigned(mixed(call.callId().hash()), oneIn) != 0) {
      return;
    }
    asked.read(call);
    topical = readAsked();
    if (topical) {
      topic = model.topics().nearest(embedding.vector(), products);
    }
    if (features) {
      readFeatures(call);
    }
  }

  private void readFeatures(CallHeader call) {
    input = topical;
    if (input) {
      model.features().phases(embedding.vector(), scratch, inputPhases);
    }
    embedding.begin();
    Text answer = call.output();
    if (answer.present()) {
      embedding.add(answer);
    }
    output = embedding.end();
    if (output) {
      model.features().phases(embedding.vector(), scratch, outputPhases);
    }
  }

  private static int mixed(int hash) {
    int mixed = (hash ^ (hash >>> 16)) * ODD;
    return mixed ^ (mixed >>> 15);
  }

  private boolean readAsked() {
    embedding.begin();
    for (int message = 0; message < asked.size(); message++) {
      asked.content(message, view);
      embedding.add(view);
    }
    return embedding.end();
  }

  /** The {@link EmbeddingModel#id} of the model. */
  public long model() {
    return model.id();
  }

  /** Whether what the last call asked has features. */
  public boolean hasInput() {
    return input;
  }

  /** Whether what it was answered has features. */
  public boolean hasOutput() {
    return output;
  }

  /** Whether what the last call asked has a topic, be it that it is unclear. */
  public boolean hasTopic() {
    return topical;
  }

  /** What it asked about; only when {@link #hasTopic}. */
  public Text topic() {
    return model.topics().word(topic);
  }

  /** Adds the features of what it asked; only when {@link #hasInput}. */
  public void addInput(long[] sums) {
    FeatureBank.add(inputPhases, sums);
  }

  /** Adds the features of what it was answered; only when {@link #hasOutput}. */
  public void addOutput(long[] sums) {
    FeatureBank.add(outputPhases, sums);
  }
}
