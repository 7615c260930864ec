package dev.weir.bench.validators;

import dev.weir.core.validator.grounding.SupportFeature;
import dev.weir.core.validator.grounding.SupportMeasure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Fits the weights of {@code groundedness}: {@code GroundingTraining DATA [WEIGHTS]}.
 *
 * <p>One logistic regression for all sets, each with an intercept of its own (their shares of
 * failures say nothing about a call) and a weight. Cross-validated over ten folds of groups, so
 * that no context, conversation or question is in both parts. The shipped intercept puts {@value
 * #FALSE_ALARMS} of the supported answers, sets counting alike, above one half.
 */
public final class GroundingTraining {

  private static final int FOLDS = 10;
  private static final int REPEATS = 5;
  private static final long SEED = 20_251;
  private static final double FALSE_ALARMS = 0.05;
  private static final double PENALTY = 60;
  private static final List<String> SETS = List.of("BEGIN", "MTRAG", "ExpertQA");
  private static final List<String> WHOLE = List.of("BEGIN", "MTRAG");
  private static final Map<String, Double> SHARES =
      Map.of("BEGIN", 1_000.0, "MTRAG", 150.0, "ExpertQA", 500.0);

  private final List<LabelledAnswer> answers;
  private final double[][] features;
  private final double[] weights;
  private final boolean[] bad;

  private GroundingTraining(List<LabelledAnswer> answers) {
    this.answers = answers;
    features = new double[answers.size()][];
    weights = new double[answers.size()];
    bad = new boolean[answers.size()];
    SupportMeasure measure = new SupportMeasure();
    for (int i = 0; i < answers.size(); i++) {
      LabelledAnswer answer = answers.get(i);
      measure.read(answer.call().checked());
      features[i] = measure.features().clone();
      bad[i] = answer.unsupported();
      long size = answers.stream().filter(other -> other.set().equals(answer.set())).count();
      weights[i] = SHARES.getOrDefault(answer.set(), 0.0) / size;
    }
  }

  public static void main(String[] arguments) throws IOException {
    List<LabelledAnswer> answers = LabelledAnswer.read(Path.of(arguments[0]));
    GroundingTraining training = new GroundingTraining(answers);
    StringBuilder provenance = new StringBuilder();
    training.crossValidate(provenance);
    System.out.print(provenance);
    if (arguments.length > 1) {
      Files.writeString(Path.of(arguments[1]), training.file(provenance));
    }
  }

  private void crossValidate(StringBuilder out) {
    double[] sums = new double[SETS.size() + 1];
    for (int repeat = 0; repeat < REPEATS; repeat++) {
      double[] scores = heldOutScores(SEED + repeat);
      for (int s = 0; s < SETS.size(); s++) {
        sums[s] += auroc(scores, SETS.get(s), "");
      }
      sums[SETS.size()] += auroc(scores, "BEGIN", "ctrl");
    }
    for (int s = 0; s < SETS.size(); s++) {
      line(out, SETS.get(s), sums[s] / REPEATS);
    }
    line(out, "BEGIN, ctrl only", sums[SETS.size()] / REPEATS);
  }

  private static void line(StringBuilder out, String what, double auroc) {
    out.append(String.format(Locale.ROOT, "# %s %.4f%n", what, auroc));
  }

  private double[] heldOutScores(long seed) {
    List<String> groups = new ArrayList<>(new java.util.TreeSet<>(groups()));
    Collections.shuffle(groups, new Random(seed));
    double[] scores = new double[answers.size()];
    for (int fold = 0; fold < FOLDS; fold++) {
      boolean[] test = new boolean[answers.size()];
      for (int i = 0; i < test.length; i++) {
        test[i] = groups.indexOf(answers.get(i).group()) % FOLDS == fold;
      }
      double[] model = fit(test);
      for (int i = 0; i < test.length; i++) {
        if (test[i]) {
          scores[i] = LogisticRegression.dot(model, features[i]);
        }
      }
    }
    return scores;
  }

  private List<String> groups() {
    return answers.stream().map(LabelledAnswer::group).toList();
  }

  private double auroc(double[] scores, String set, String slice) {
    List<Double> chosen = new ArrayList<>();
    List<Boolean> failures = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      LabelledAnswer answer = answers.get(i);
      if (answer.set().equals(set) && (slice.isEmpty() || answer.slice().equals(slice))) {
        chosen.add(scores[i]);
        failures.add(bad[i]);
      }
    }
    return Auroc.of(chosen, failures);
  }

  /** Coefficients of the features as they are, without intercept, from all rows not left out. */
  private double[] fit(boolean[] leftOut) {
    int columns = SupportFeature.COUNT;
    double[] mean = new double[columns];
    double[] spread = new double[columns];
    int count = 0;
    for (int i = 0; i < features.length; i++) {
      count += leftOut[i] ? 0 : 1;
      for (int c = 0; c < columns && !leftOut[i]; c++) {
        mean[c] += features[i][c];
        spread[c] += features[i][c] * features[i][c];
      }
    }
    for (int c = 0; c < columns; c++) {
      mean[c] /= count;
      spread[c] = Math.sqrt(Math.max(1e-12, spread[c] / count - mean[c] * mean[c]));
    }
    double[][] rows = new double[count][columns + SETS.size()];
    boolean[] positive = new boolean[count];
    double[] rowWeights = new double[count];
    int at = 0;
    for (int i = 0; i < features.length; i++) {
      if (!leftOut[i]) {
        for (int c = 0; c < columns; c++) {
          rows[at][c] = (features[i][c] - mean[c]) / spread[c];
        }
        rows[at][columns + SETS.indexOf(answers.get(i).set())] = 1;
        positive[at] = bad[i];
        rowWeights[at++] = weights[i];
      }
    }
    double[] penalty = new double[columns + SETS.size()];
    Arrays.fill(penalty, 0, columns, PENALTY);
    Arrays.fill(penalty, columns, penalty.length, 0.1);
    double[] beta = LogisticRegression.fit(rows, positive, rowWeights, penalty);
    double[] plain = new double[columns];
    for (int c = 0; c < columns; c++) {
      plain[c] = beta[c] / spread[c];
    }
    return plain;
  }

  private String file(StringBuilder provenance) {
    double[] model = fit(new boolean[answers.size()]);
    StringBuilder text = new StringBuilder();
    text.append("# Weights of groundedness, fitted by dev.weir.bench.validators.GroundingTraining")
        .append(" (seed ")
        .append(SEED)
        .append(").\n")
        .append("# Data: BEGIN, WoW and CMU-DoG parts (Dziri et al. 2022, CC BY 4.0);")
        .append(" MTRAG (Katsis et al. 2025, Apache-2.0);\n")
        .append("# ExpertQA (Malaviya et al. 2023, MIT).")
        .append(" Area under the ROC curve, cross-validated by group:\n")
        .append(provenance);
    text.append("intercept=").append(-threshold(model)).append('\n');
    for (SupportFeature feature : SupportFeature.values()) {
      text.append(feature.key()).append('=').append(model[feature.index()]).append('\n');
    }
    return text.toString();
  }

  /** Score above which the wanted share of supported answers lies, on average over the sets. */
  private double threshold(double[] model) {
    double low = -100;
    double high = 100;
    for (int step = 0; step < 60; step++) {
      double middle = (low + high) / 2;
      double share = 0;
      for (String set : WHOLE) {
        long good = 0;
        long above = 0;
        for (int i = 0; i < features.length; i++) {
          if (answers.get(i).set().equals(set) && !bad[i]) {
            good++;
            above += LogisticRegression.dot(model, features[i]) > middle ? 1 : 0;
          }
        }
        share += above / (double) good / WHOLE.size();
      }
      if (share > FALSE_ALARMS) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }
}
