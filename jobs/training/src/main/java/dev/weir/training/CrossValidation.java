package dev.weir.training;

import dev.weir.core.call.Text;
import dev.weir.core.classify.Classifier;
import dev.weir.core.classify.LinearModel;
import dev.weir.core.classify.ModelTable;
import dev.weir.core.classify.TextFeatures;
import dev.weir.evaluation.labelled.Example;
import dev.weir.evaluation.labelled.Scored;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Scores every example by a model that was trained without its group.
 *
 * <p>The fold of a group follows from a hash of its name, so it is the same in every run and for
 * every classifier. Held-out texts are scored by the code and with the rounded weights that ship.
 */
final class CrossValidation {

  private static final int FOLDS = 5;
  private static final int ODD = 0x9E3779B1;
  private static final double EVEN = 1e-12;

  private CrossValidation() {}

  static List<Scored> scores(
      Classifier classifier, List<Example> examples, Map<String, ReadText> read) {
    List<Scored> scored = new ArrayList<>();
    for (int fold = 0; fold < FOLDS; fold++) {
      List<Example> learned = new ArrayList<>();
      List<Example> held = new ArrayList<>();
      for (Example example : examples) {
        (fold(example) == fold ? held : learned).add(example);
      }
      LinearModel model = LinearTrainer.train(classifier, learned, read);
      scored.addAll(scores(classifier, model, held));
    }
    return scored;
  }

  static List<Scored> scores(Classifier classifier, LinearModel model, List<Example> examples) {
    ModelTable table = new ModelTable(Map.of(classifier, model));
    TextFeatures features = new TextFeatures();
    Text text = new Text();
    List<Scored> scored = new ArrayList<>();
    for (Example example : examples) {
      byte[] bytes = example.text().getBytes(StandardCharsets.UTF_8);
      text.set(bytes, 0, bytes.length);
      features.clear();
      double strength = features.strength(classifier, table, text);
      scored.add(new Scored(example, logOdds(strength)));
    }
    return scored;
  }

  private static int fold(Example example) {
    int mixed = example.group().hashCode() * ODD;
    return Math.floorMod(mixed ^ (mixed >>> 15), FOLDS);
  }

  private static double logOdds(double strength) {
    double odds = Math.max(EVEN, Math.min(1 - EVEN, strength));
    return Math.log(odds / (1 - odds));
  }
}
