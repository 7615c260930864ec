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

/** Questions for the hidden prompt against all other questions. */
public final class PromptExtractionRecipe implements Recipe {

  @Override
  public Classifier classifier() {
    return Classifier.PROMPT_EXTRACTION;
  }

  @Override
  public String validator() {
    return "prompt-extraction";
  }

  @Override
  public Side side() {
    return Side.INPUT;
  }

  @Override
  public List<Example> examples(LabelledSets sets) {
    Attacks attacks = new Attacks(sets);
    Background background = new Background(sets);
    List<Example> examples = new ArrayList<>(attacks.extractions(1));
    examples.addAll(Seeds.examples("extractions", true, 1));
    examples.addAll(Seeds.examples("requests", false, 1));
    for (Example example : attacks.deepset(1)) {
      if (!example.positive()) {
        examples.add(example);
      }
    }
    examples.addAll(background.prompts(1));
    examples.addAll(background.everyday(1));
    examples.addAll(background.languages(2_500, 0.5));
    examples.addAll(background.comments(0.5));
    examples.addAll(background.emails(1));
    examples.addAll(background.unsafeRequests(1));
    return examples;
  }

  @Override
  public double threshold(List<Scored> heldOut) {
    double benign = Figures.thresholdFor(Figures.slice(heldOut, "benign prompts"), 0.005);
    double triggers = Figures.thresholdFor(Figures.slice(heldOut, "notinject"), 0.02);
    return Math.max(benign, triggers);
  }
}
