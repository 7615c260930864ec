package dev.weir.training;

import dev.weir.core.classify.Classifier;
import dev.weir.core.classify.LinearModel;
import dev.weir.evaluation.labelled.Example;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Logistic regression over the passage of a text that scores highest.
 *
 * <p>AdaGrad (Duchi, Hazan, Singer, JMLR 2011) on the logistic loss with a small L2 term. A text is
 * a bag of passages, and is as bad as its worst one: each step scores all passages with the present
 * weights and learns from the winner (multiple-instance learning by maximum), so what is trained is
 * what inference computes. The model is the mean of the last epochs of several runs in different
 * order (Polyak and Juditsky, SIAM J. Control 1992; Breiman, Machine Learning 1996): it generalises
 * better, and being linear costs no more. Deterministic for a seed. Linear in epochs and features.
 */
final class LinearTrainer {

  private static final int SEED = 7;
  private static final int RUNS = 3;
  private static final int EPOCHS = 12;
  private static final int AVERAGED = 6;
  private static final double RATE = 0.3;
  private static final double RIDGE = 1e-6;
  private static final double FIRST_SQUARE = 1e-4;
  private static final int GREATEST_BYTE = 127;

  private final Classifier classifier;
  private final Map<String, ReadText> read;
  private final float[] weights = new float[1 << LinearModel.BITS];
  private final float[] squares = new float[1 << LinearModel.BITS];
  private double bias;
  private double biasSquares = 1;
  private int bestFrom;
  private int bestTo;

  private LinearTrainer(Classifier classifier, Map<String, ReadText> read) {
    this.classifier = classifier;
    this.read = read;
  }

  /** Texts by their words, read once for all trainings. */
  static Map<String, ReadText> readAll(List<Example> examples) {
    Map<String, ReadText> read = new HashMap<>();
    for (Example example : examples) {
      read.computeIfAbsent(example.text(), ReadText::new);
    }
    return read;
  }

  /** The model that the examples make, with threshold 0. */
  static LinearModel train(
      Classifier classifier, List<Example> examples, Map<String, ReadText> read) {
    LinearTrainer mean = new LinearTrainer(classifier, read);
    for (int run = 0; run < RUNS; run++) {
      LinearTrainer trainer = new LinearTrainer(classifier, read);
      List<Example> order = new ArrayList<>(examples);
      Random random = new Random(SEED + run);
      for (int epoch = 0; epoch < EPOCHS; epoch++) {
        Collections.shuffle(order, random);
        order.forEach(trainer::learn);
        if (epoch >= EPOCHS - AVERAGED) {
          mean.add(trainer, 1.0 / (RUNS * AVERAGED));
        }
      }
    }
    return mean.quantised();
  }

  private void add(LinearTrainer other, double share) {
    for (int i = 0; i < weights.length; i++) {
      weights[i] += (float) (share * other.weights[i]);
    }
    bias += share * other.bias;
  }

  private void learn(Example example) {
    ReadText text = read.get(example.text());
    if (text == null || text.blocks() == 0) {
      return;
    }
    double score = score(text);
    double error = 1 / (1 + Math.exp(-score)) - (example.positive() ? 1 : 0);
    double slope = error * example.weight();
    double step = slope / LinearModel.divisor(text.features(bestFrom, bestTo));
    for (int block = bestFrom; block < bestTo; block++) {
      for (int index : text.block(block)) {
        double gradient = step + RIDGE * weights[index];
        squares[index] += (float) (gradient * gradient);
        weights[index] -= (float) (RATE * gradient / Math.sqrt(squares[index] + FIRST_SQUARE));
      }
    }
    biasSquares += slope * slope;
    bias -= RATE * slope / Math.sqrt(biasSquares);
  }

  /** Score of the best passage, which is remembered. */
  private double score(ReadText text) {
    int length = Math.min(text.blocks(), classifier.reach());
    int window = classifier.window();
    double[] before = new double[length + 1];
    for (int block = 0; block < length; block++) {
      double sum = 0;
      for (int index : text.block(block)) {
        sum += weights[index];
      }
      before[block + 1] = before[block] + sum;
    }
    bestFrom = 0;
    bestTo = length;
    double best = before[length] / LinearModel.divisor(text.features(0, length));
    for (int from = 0; length > window && from + window <= length; from++) {
      int to = from + window;
      double score = (before[to] - before[from]) / LinearModel.divisor(text.features(from, to));
      if (score > best) {
        best = score;
        bestFrom = from;
        bestTo = to;
      }
    }
    return best + bias;
  }

  private LinearModel quantised() {
    float greatest = 0;
    for (float weight : weights) {
      greatest = Math.max(greatest, Math.abs(weight));
    }
    float scale = Math.max(greatest, Float.MIN_NORMAL) / GREATEST_BYTE;
    byte[] bytes = new byte[weights.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Math.round(weights[i] / scale);
    }
    return new LinearModel(scale, (float) bias, 0, bytes);
  }
}
