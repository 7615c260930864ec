package dev.weir.core.embedding;

import dev.weir.core.call.Text;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A few dozen directions of the space of embeddings, each with a word for what texts near it are
 * about. A text belongs to the nearest, or to none when that is far: which rare topic a text that
 * fits none is nearest to is chance, and chance in rare words looks like drift. Topics times
 * dimensions a look-up. Immutable.
 */
public final class Topics {

  /** What stands for texts that are far from all topics. */
  public static final int UNCLEAR = -1;

  private static final Text UNCLEAR_WORD = Text.of("unclear");

  private final float least;
  private final Text[] words;
  private final float[][] centres;

  /** By dimension, as {@link FeatureBank} has its frequencies. */
  private final float[][] columns;

  /**
   * @param least cosine to a centre from which on a text belongs to it
   * @param words by topic
   * @param centres unit vectors
   */
  public Topics(float least, List<String> words, float[][] centres) {
    if (words.size() != centres.length) {
      throw new IllegalArgumentException(
          "found " + words.size() + " words, expected one for each of " + centres.length);
    }
    this.least = least;
    this.words = words.stream().map(Text::of).toArray(Text[]::new);
    this.centres = centres;
    this.columns = columns(centres);
  }

  private static float[][] columns(float[][] centres) {
    int dimensions = centres.length == 0 ? 0 : centres[0].length;
    float[][] columns = new float[dimensions][centres.length];
    for (int d = 0; d < dimensions; d++) {
      for (int topic = 0; topic < centres.length; topic++) {
        columns[d][topic] = centres[topic][d];
      }
    }
    return columns;
  }

  /** Reads topics: the least cosine (float), their number (int), word and centre of each. */
  static Topics read(DataInputStream in, int dimensions) throws IOException {
    float least = in.readFloat();
    int topics = in.readInt();
    List<String> words = new ArrayList<>();
    float[][] centres = new float[topics][dimensions];
    for (float[] centre : centres) {
      words.add(in.readUTF());
      for (int d = 0; d < dimensions; d++) {
        centre[d] = in.readFloat();
      }
    }
    return new Topics(least, words, centres);
  }

  void write(DataOutputStream out) throws IOException {
    out.writeFloat(least);
    out.writeInt(words.length);
    for (int topic = 0; topic < words.length; topic++) {
      out.writeUTF(words[topic].toString());
      for (float value : centres[topic]) {
        out.writeFloat(value);
      }
    }
  }

  /** Number of topics. */
  public int size() {
    return words.length;
  }

  /** The word of a topic, or of {@link #UNCLEAR}. */
  public Text word(int topic) {
    return topic == UNCLEAR ? UNCLEAR_WORD : words[topic];
  }

  /**
   * The topic whose centre a vector is nearest to, of equally near ones the first; {@link #UNCLEAR}
   * when that is not near enough.
   */
  public int nearest(float[] vector) {
    return nearest(vector, new float[words.length]);
  }

  /**
   * The same without an array of its own.
   *
   * @param products as many numbers as there are topics
   */
  int nearest(float[] vector, float[] products) {
    Arrays.fill(products, 0);
    for (int d = 0; d < columns.length; d++) {
      FeatureBank.addScaled(vector[d], columns[d], products);
    }
    int nearest = UNCLEAR;
    float best = least;
    for (int topic = 0; topic < products.length; topic++) {
      float product = products[topic];
      if (product >= best && (product > best || nearest == UNCLEAR)) {
        best = product;
        nearest = topic;
      }
    }
    return nearest;
  }
}
