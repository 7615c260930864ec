package dev.weir.training.embedding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Fits token vectors so that the direction of their sum over a text lies to other texts as the
 * sentence model's vector does.
 *
 * <p>They begin as the model's vectors of single tokens, centred, along the principal directions of
 * the texts, weighted by smooth inverse frequency (Arora, Liang and Ma, 2017). Then, in batches of
 * {@value #BATCH} texts, Adam lowers the squared difference between the cosines of all pairs and
 * the model's, less a little of the cosine to the model's own projected vector. Deterministic: one
 * thread, one seed.
 */
final class TokenFit {

  private static final int BATCH = 256;
  private static final int EPOCHS = 3;
  private static final float RATE = 0.002f;
  private static final float TOWARDS_MODEL = 0.02f;
  private static final double RARE = 1e-3;

  private final List<int[]> texts;
  private final List<float[]> targets;
  private final Random random;
  private final float[][] tokens;
  private final float[][] projected;
  private final AdamRows learner;
  private final float[][] sums = new float[BATCH][];
  private final float[][] gradients = new float[BATCH][];
  private final float[] lengths = new float[BATCH];

  /**
   * @param texts ids of the tokens of each, none empty
   * @param targets the sentence model's unit vector of each
   * @param single its vector of each token alone
   */
  TokenFit(List<int[]> texts, List<float[]> targets, float[][] single, int dimensions, long seed) {
    this.texts = texts;
    this.targets = targets;
    this.random = new Random(seed);
    double[][] directions = Principal.directions(targets, dimensions, random);
    this.tokens = start(single, directions);
    this.projected = new float[texts.size()][];
    for (int text = 0; text < projected.length; text++) {
      projected[text] = Principal.project(directions, targets.get(text));
      Vectors.normalize(projected[text]);
    }
    this.learner = new AdamRows(tokens);
    for (int i = 0; i < BATCH; i++) {
      sums[i] = new float[dimensions];
      gradients[i] = new float[dimensions];
    }
  }

  private float[][] start(float[][] single, double[][] directions) {
    double[] weights = inverseFrequencies(single.length);
    float[] centre = new float[single[0].length];
    for (float[] vector : single) {
      Vectors.add(centre, 1f / single.length, vector);
    }
    float[][] start = new float[single.length][];
    for (int token = 0; token < single.length; token++) {
      float[] centred = single[token].clone();
      Vectors.add(centred, -1, centre);
      start[token] = Principal.project(directions, centred);
      for (int d = 0; d < directions.length; d++) {
        start[token][d] *= (float) weights[token];
      }
    }
    return start;
  }

  private double[] inverseFrequencies(int size) {
    double[] weights = new double[size];
    double all = 0;
    for (int[] text : texts) {
      for (int token : text) {
        weights[token]++;
      }
      all += text.length;
    }
    for (int token = 0; token < size; token++) {
      weights[token] = RARE / (RARE + (weights[token] + 1) / all);
    }
    return weights;
  }

  /** Learns, and gives the vectors by token. */
  float[][] fit() {
    List<Integer> order = new ArrayList<>();
    for (int text = 0; text < texts.size(); text++) {
      order.add(text);
    }
    int batches = texts.size() / BATCH;
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      Collections.shuffle(order, random);
      double loss = 0;
      for (int batch = 0; batch < batches; batch++) {
        List<Integer> chosen = order.subList(batch * BATCH, (batch + 1) * BATCH);
        loss += learn(chosen);
        double done = (epoch * (double) batches + batch) / (EPOCHS * (double) batches);
        learner.step((float) (RATE * (1 + Math.cos(Math.PI * done)) / 2));
      }
      System.out.printf(Locale.ROOT, "epoch %d: mean squared error %.5f%n", epoch, loss / batches);
    }
    return tokens;
  }

  private double learn(List<Integer> chosen) {
    for (int i = 0; i < BATCH; i++) {
      Arrays.fill(sums[i], 0);
      for (int token : texts.get(chosen.get(i))) {
        Vectors.add(sums[i], 1, tokens[token]);
      }
      lengths[i] = Vectors.normalize(sums[i]);
      Arrays.fill(gradients[i], 0);
      Vectors.add(gradients[i], -TOWARDS_MODEL, projected[chosen.get(i)]);
    }
    double loss = comparePairs(chosen);
    for (int i = 0; i < BATCH; i++) {
      // Along the vector nothing changes, for only its direction counts.
      float along = Vectors.dot(gradients[i], sums[i]);
      Vectors.add(gradients[i], -along, sums[i]);
      for (int d = 0; d < gradients[i].length; d++) {
        gradients[i][d] /= lengths[i];
      }
      for (int token : texts.get(chosen.get(i))) {
        learner.add(token, gradients[i]);
      }
    }
    return loss;
  }

  private double comparePairs(List<Integer> chosen) {
    double loss = 0;
    for (int i = 0; i < BATCH; i++) {
      float[] target = targets.get(chosen.get(i));
      for (int j = i + 1; j < BATCH; j++) {
        float off = Vectors.dot(sums[i], sums[j]) - Vectors.dot(target, targets.get(chosen.get(j)));
        loss += off * off;
        Vectors.add(gradients[i], 2 * off / BATCH, sums[j]);
        Vectors.add(gradients[j], 2 * off / BATCH, sums[i]);
      }
    }
    return loss / (BATCH * (BATCH - 1) / 2.0);
  }
}
