package dev.weir.training;

import dev.weir.core.validator.grounding.SupportFeature;
import dev.weir.core.validator.grounding.SupportMeasure;
import dev.weir.evaluation.HeldOut;
import dev.weir.evaluation.Ledger;
import dev.weir.evaluation.Measured;
import dev.weir.evaluation.area.GroundedAnswer;
import dev.weir.evaluation.area.GroundedAnswer.Source;
import dev.weir.evaluation.area.Grounding;
import dev.weir.evaluation.labelled.LabelledSets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Fits the weights of {@code groundedness}: {@code TrainGrounding DIRECTORY-OF-SETS
 * DIRECTORY-FOR-WEIGHTS}.
 *
 * <p>One logistic regression for all sets, each with an intercept of its own (their shares of
 * failures say nothing about a call) and a weight. Cross-validated over ten folds of groups, so
 * that no context, conversation or question is in both parts. The shipped intercept puts {@value
 * #FALSE_ALARMS} of the supported answers, sets counting alike, above one half.
 */
public final class TrainGrounding {

  private static final int FOLDS = 10;
  private static final int REPEATS = 5;
  private static final long SEED = 20_251;
  private static final double FALSE_ALARMS = 0.05;
  private static final double PENALTY = 60;
  private static final List<Source> ORDER = List.of(Source.values());
  private static final int SETS = ORDER.size();
  private static final List<Source> WHOLE = List.of(Source.BEGIN, Source.MTRAG);
  private static final Map<Source, Double> SHARES =
      Map.of(Source.BEGIN, 1_000.0, Source.MTRAG, 150.0, Source.EXPERT_QA, 500.0);

  private final List<GroundedAnswer> answers;
  private final double[][] features;
  private final double[] weights;
  private final boolean[] bad;

  private TrainGrounding(List<GroundedAnswer> answers) {
    this.answers = answers;
    features = new double[answers.size()][];
    weights = new double[answers.size()];
    bad = new boolean[answers.size()];
    SupportMeasure measure = new SupportMeasure();
    for (int i = 0; i < answers.size(); i++) {
      GroundedAnswer answer = answers.get(i);
      measure.read(answer.call().checked());
      features[i] = measure.features().clone();
      bad[i] = answer.unsupported();
      long size = answers.stream().filter(other -> other.source() == answer.source()).count();
      weights[i] = SHARES.getOrDefault(answer.source(), 0.0) / size;
    }
  }

  /** Runs the training. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      System.err.println("usage: TrainGrounding DIRECTORY-OF-SETS DIRECTORY-FOR-WEIGHTS");
      System.exit(2);
    }
    LabelledSets sets = new LabelledSets(Path.of(arguments[0]));
    Path out = Path.of(arguments[1]);
    Files.createDirectories(out);
    TrainGrounding training = new TrainGrounding(Grounding.read(sets));
    Collection<Measured> heldOut = training.heldOut(sets);
    heldOut.forEach(one -> System.out.printf(Locale.ROOT, "%s %.4f%n", one.id(), one.value()));
    Files.writeString(out.resolve("support-weights.properties"), training.file());
    Files.writeString(
        out.resolve(HeldOut.FILE),
        HeldOut.file(
            "Written by TrainGrounding: means over five times ten folds, grouped by context,"
                + " conversation and question.",
            heldOut));
  }

  /** The figures of models that had not seen the group, each the mean over the repeats. */
  private Collection<Measured> heldOut(LabelledSets sets) {
    Map<String, Measured> means = new LinkedHashMap<>();
    for (int repeat = 0; repeat < REPEATS; repeat++) {
      double[] scores = heldOutScores(SEED + repeat);
      IdentityHashMap<GroundedAnswer, Double> byAnswer = new IdentityHashMap<>();
      for (int i = 0; i < scores.length; i++) {
        byAnswer.put(answers.get(i), scores[i]);
      }
      Ledger ledger = new Ledger(sets);
      Grounding.measure(answers, answer -> byAnswer.getOrDefault(answer, 0.0), ledger);
      ledger.measured().values().forEach(one -> means.merge(one.id(), share(one), this::sum));
    }
    return means.values();
  }

  private static Measured share(Measured one) {
    return with(one, one.value() / REPEATS);
  }

  private Measured sum(Measured one, Measured other) {
    return with(one, one.value() + other.value());
  }

  private static Measured with(Measured one, double value) {
    return new Measured(one.id(), one.set(), one.fingerprint(), one.texts(), value);
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
    return answers.stream().map(GroundedAnswer::group).toList();
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
    double[][] rows = new double[count][columns + SETS];
    boolean[] positive = new boolean[count];
    double[] rowWeights = new double[count];
    int at = 0;
    for (int i = 0; i < features.length; i++) {
      if (!leftOut[i]) {
        for (int c = 0; c < columns; c++) {
          rows[at][c] = (features[i][c] - mean[c]) / spread[c];
        }
        rows[at][columns + ORDER.indexOf(answers.get(i).source())] = 1;
        positive[at] = bad[i];
        rowWeights[at++] = weights[i];
      }
    }
    double[] penalty = new double[columns + SETS];
    Arrays.fill(penalty, 0, columns, PENALTY);
    Arrays.fill(penalty, columns, penalty.length, 0.1);
    double[] beta = LogisticRegression.fit(rows, positive, rowWeights, penalty);
    double[] plain = new double[columns];
    for (int c = 0; c < columns; c++) {
      plain[c] = beta[c] / spread[c];
    }
    return plain;
  }

  private String file() {
    double[] model = fit(new boolean[answers.size()]);
    StringBuilder text = new StringBuilder();
    text.append("# Weights of groundedness, fitted by dev.weir.training.TrainGrounding (seed ")
        .append(SEED)
        .append("); held-out figures in ")
        .append(HeldOut.FILE)
        .append(".\n")
        .append("# Data: BEGIN, WoW and CMU-DoG parts (Dziri et al. 2022, CC BY 4.0);")
        .append(" MTRAG (Katsis et al. 2025, Apache-2.0);\n")
        .append("# ExpertQA (Malaviya et al. 2023, MIT).\n");
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
      for (Source source : WHOLE) {
        long good = 0;
        long above = 0;
        for (int i = 0; i < features.length; i++) {
          if (answers.get(i).source() == source && !bad[i]) {
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
