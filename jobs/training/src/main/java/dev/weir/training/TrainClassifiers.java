package dev.weir.training;

import dev.weir.core.classify.LinearModel;
import dev.weir.evaluation.HeldOut;
import dev.weir.evaluation.Ledger;
import dev.weir.evaluation.area.Attacks;
import dev.weir.evaluation.area.Refusals;
import dev.weir.evaluation.area.Toxicity;
import dev.weir.evaluation.labelled.Example;
import dev.weir.evaluation.labelled.LabelledSets;
import dev.weir.evaluation.labelled.Scored;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Trains the linear classifiers and writes their weights, with figures and sources beside them.
 *
 * <p>Arguments: the directory of labelled sets, the directory for the weights.
 */
public final class TrainClassifiers {

  private TrainClassifiers() {}

  /** Runs the training. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      System.err.println("usage: TrainClassifiers DIRECTORY-OF-SETS DIRECTORY-FOR-WEIGHTS");
      System.exit(2);
    }
    LabelledSets sets = new LabelledSets(Path.of(arguments[0]));
    Path out = Path.of(arguments[1]);
    Files.createDirectories(out);
    TrainingReport report = new TrainingReport();
    HeldOutJudge judge = new HeldOutJudge();
    for (Recipe recipe : Recipes.ALL) {
      List<Example> examples = recipe.examples(sets);
      Map<String, ReadText> read = LinearTrainer.readAll(examples);
      List<Scored> heldOut = CrossValidation.scores(recipe.classifier(), examples, read);
      double threshold = recipe.threshold(heldOut);
      LinearModel model = LinearTrainer.train(recipe.classifier(), examples, read);
      LinearModel shipped =
          new LinearModel(model.scale(), model.bias(), (float) threshold, model.weights());
      try (OutputStream file = Files.newOutputStream(out.resolve(recipe.classifier().file()))) {
        shipped.write(file);
      }
      report.add(recipe.classifier().file(), heldOut, threshold);
      judge.add(recipe, heldOut, threshold);
      System.out.println("trained " + recipe.classifier().file());
    }
    Files.writeString(out.resolve("training.md"), report.render(sets));
    Files.writeString(out.resolve(HeldOut.FILE), figures(sets, judge));
  }

  private static String figures(LabelledSets sets, HeldOutJudge judge) {
    Ledger ledger = new Ledger(sets);
    Attacks.measure(sets, judge, ledger);
    Toxicity.measure(sets, judge, ledger);
    Refusals.measure(sets, judge, ledger);
    return HeldOut.file(
        "Written by TrainClassifiers: five folds, grouped as the README of jobs/training says.",
        ledger.measured().values());
  }
}
