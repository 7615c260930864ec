package dev.weir.training.recipe;

import dev.weir.core.classify.Classifier;
import dev.weir.core.validate.Side;
import dev.weir.evaluation.labelled.Example;
import dev.weir.evaluation.labelled.Figures;
import dev.weir.evaluation.labelled.LabelledSets;
import dev.weir.evaluation.labelled.Scored;
import dev.weir.training.Recipe;
import dev.weir.training.Seeds;
import java.util.ArrayList;
import java.util.List;

/** Requests for help with harm against such as only sound like it. */
public final class UnsafeRequestRecipe implements Recipe {

  @Override
  public Classifier classifier() {
    return Classifier.UNSAFE_REQUEST;
  }

  @Override
  public String validator() {
    return "unsafe-request";
  }

  @Override
  public Side side() {
    return Side.INPUT;
  }

  @Override
  public List<Example> examples(LabelledSets sets) {
    Background background = new Background(sets);
    List<Example> examples = new ArrayList<>();
    for (Example unsafe : background.unsafeRequests(1)) {
      examples.add(new Example(unsafe.slice(), unsafe.group(), unsafe.text(), true, 1));
    }
    examples.addAll(Seeds.examples("unsafe-requests", true, 1));
    examples.addAll(Seeds.examples("requests", false, 1));
    examples.addAll(background.prompts(1));
    examples.addAll(background.everyday(1));
    examples.addAll(background.languages(1_500, 0.3));
    examples.addAll(background.emails(1));
    return examples;
  }

  @Override
  public double threshold(List<Scored> heldOut) {
    double benign = Figures.thresholdFor(Figures.slice(heldOut, "benign prompts"), 0.01);
    double safe = Figures.thresholdFor(Figures.slice(heldOut, "xstest safe"), 0.15);
    return Math.max(benign, safe);
  }
}
