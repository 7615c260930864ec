package dev.weir.core.embedding;

import dev.weir.core.call.Text;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A few dozen directions of the space of embeddings, each with a word for what texts near it are
 * about. A text belongs to the nearest. Topics times dimensions a look-up. Immutable.
 */
public final class Topics {

  private final Text[] words;
  private final float[][] centres;

  /**
   * @param words by topic
   * @param centres unit vectors
   */
  public Topics(List<String> words, float[][] centres) {
    if (words.size() != centres.length) {
      throw new IllegalArgumentException(
          "found " + words.size() + " words, expected one for each of " + centres.length);
    }
    this.words = words.stream().map(Text::of).toArray(Text[]::new);
    this.centres = centres;
  }

  /** Reads topics: their number (int), then word and centre of each. */
  static Topics read(DataInputStream in, int dimensions) throws IOException {
    int topics = in.readInt();
    List<String> words = new ArrayList<>();
    float[][] centres = new float[topics][dimensions];
    for (float[] centre : centres) {
      words.add(in.readUTF());
      for (int d = 0; d < dimensions; d++) {
        centre[d] = in.readFloat();
      }
    }
    return new Topics(words, centres);
  }

  void write(DataOutputStream out) throws IOException {
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

  /** Its word. */
  public Text word(int topic) {
    return words[topic];
  }

  /** The topic whose centre a vector is nearest to; of equally near ones the first. */
  public int nearest(float[] vector) {
    int nearest = 0;
    float best = Float.NEGATIVE_INFINITY;
    for (int topic = 0; topic < centres.length; topic++) {
      float[] centre = centres[topic];
      float product = 0;
      for (int d = 0; d < centre.length; d++) {
        product += centre[d] * vector[d];
      }
      if (product > best) {
        best = product;
        nearest = topic;
      }
    }
    return nearest;
  }
}
