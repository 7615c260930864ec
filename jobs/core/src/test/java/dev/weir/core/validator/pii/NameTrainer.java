package dev.weir.core.validator.pii;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Fits the model of names: stochastic gradient descent with AdaGrad's steps (Duchi et al. 2011) on
 * the log loss, the class of the token before taken from the labels.
 */
final class NameTrainer {

  /**
   * One text.
   *
   * @param labels class of each token, {@link #UNKNOWN} for those to leave out
   * @param weight of its tokens
   */
  record Example(byte[] text, byte[] labels, double weight) {}

  static final byte UNKNOWN = -1;

  private static final long SEED = 7;
  private static final int EPOCHS = 5;
  private static final double STEP = 0.03;
  private static final double SHRINKAGE = 1e-3;

  private final NameTokens tokens;
  private final double[] weights = new double[2 * NameModel.SLOTS];
  private final double[] squares = new double[2 * NameModel.SLOTS];
  private final int[] features = new int[NameModel.FEATURES];

  NameTrainer(NameLists lists) {
    this.tokens = new NameTokens(lists);
  }

  /** The weights as the model wants them. */
  byte[] fit(List<Example> examples) {
    List<Example> order = new ArrayList<>(examples);
    Random random = new Random(SEED);
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      Collections.shuffle(order, random);
      order.forEach(this::learn);
    }
    byte[] rounded = new byte[weights.length];
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = (byte) Math.max(-127, Math.min(127, Math.round(weights[i] / NameModel.UNIT)));
    }
    return rounded;
  }

  private void learn(Example example) {
    byte[] labels = example.labels();
    tokens.read(example.text(), 0, example.text().length);
    for (int token = 0; token < tokens.size(); token++) {
      if (tokens.kind(token) < NameTokens.MARK && labels[token] != UNKNOWN) {
        int before = token == 0 ? NameModel.NEITHER : Math.max(0, labels[token - 1]);
        NameModel.features(tokens, example.text(), token, before, features);
        descend(labels[token], example.weight());
      }
    }
  }

  private void descend(int label, double weight) {
    double person = 0;
    double address = 0;
    for (int slot : features) {
      person += weights[2 * slot];
      address += weights[2 * slot + 1];
    }
    double most = Math.max(0, Math.max(person, address));
    double all = Math.exp(-most) + Math.exp(person - most) + Math.exp(address - most);
    double personError = Math.exp(person - most) / all - (label == NameModel.PERSON ? 1 : 0);
    double addressError = Math.exp(address - most) / all - (label == NameModel.ADDRESS ? 1 : 0);
    for (int slot : features) {
      step(2 * slot, personError * weight);
      step(2 * slot + 1, addressError * weight);
    }
  }

  private void step(int place, double error) {
    double gradient = error + SHRINKAGE * weights[place];
    squares[place] += gradient * gradient;
    weights[place] -= STEP * gradient / (Math.sqrt(squares[place]) + 1e-6);
  }
}
